import { Spinner } from '@fluentui/react-components';

/** Something is on its way; `label` says what. */
export function Loading({ label }: { readonly label: string }) {
  return (
    <div style={{ display: 'grid', placeItems: 'center', minHeight: 200, padding: 32 }}>
      <Spinner size="small" label={label} />
    </div>
  );
}
