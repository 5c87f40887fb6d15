import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ArrowSync20Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { ArrowUpload20Regular } from '@fluentui/react-icons/svg/arrow-upload';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { Edit20Regular } from '@fluentui/react-icons/svg/edit';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { Open20Regular } from '@fluentui/react-icons/svg/open';
import { TaskListSquareLtr20Regular } from '@fluentui/react-icons/svg/task-list-square-ltr';
import { documentPath } from '../../../../../core/document-path.ts';
import type { KBDocument } from '../../../../../core/model/document.ts';
import { navigate } from '../../routing/router.ts';
import { requirementsPath } from '../requirements/requirements-path.ts';

/** What a person wants done with a document. */
export interface DocumentAction {
  readonly kind: 'edit' | 'upload' | 'reingest' | 'versions' | 'delete';
  readonly document: KBDocument;
}

interface DocumentActionsProps {
  readonly document: KBDocument;
  readonly onAction: (action: DocumentAction) => void;
}

/** The menu at the end of a document's row. */
export function DocumentActions({ document, onAction }: DocumentActionsProps) {
  const pick = (kind: DocumentAction['kind']) => () => onAction({ kind, document });
  const open = () => navigate(documentPath({ documentId: document.id, version: document.version }));
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MoreHorizontal20Regular />}
          aria-label={`Actions for ${document.title}`}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<Open20Regular />} disabled={document.status === 'failed'} onClick={open}>
            Open
          </MenuItem>
          <MenuItem
            icon={<TaskListSquareLtr20Regular />}
            disabled={document.servingVersion === null}
            onClick={() => navigate(requirementsPath(document.id))}
          >
            Requirements
          </MenuItem>
          <MenuItem icon={<Edit20Regular />} onClick={pick('edit')}>
            Rename or change effective date
          </MenuItem>
          <MenuItem icon={<ArrowUpload20Regular />} onClick={pick('upload')}>
            Upload a new version
          </MenuItem>
          <MenuItem icon={<ArrowSync20Regular />} onClick={pick('reingest')}>
            Read again
          </MenuItem>
          <MenuItem icon={<History20Regular />} onClick={pick('versions')}>
            Versions
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<Delete20Regular />} onClick={pick('delete')}>
            Delete
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
