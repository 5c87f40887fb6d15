import { Field, Select } from '@fluentui/react-components';
import { listCollections } from '../../api/documents.ts';
import { useResource } from '../../api/use-resource.ts';

interface CollectionFieldProps {
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}

/** The collection that a document belongs to; shown only where there is more than one. */
export function CollectionField({ value, onChange }: CollectionFieldProps) {
  const { value: collections = [] } = useResource('collections', listCollections);
  if (collections.length < 2) return null;
  return (
    <Field label="Collection" hint="It decides who may see the document and get answers from it.">
      <Select value={value} onChange={(_, data) => onChange(data.value)}>
        {collections.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
