import { useState } from 'react';
import type { ReactNode } from 'react';
import { Modal, Radio } from 'antd';
import type { BoardRow, Contact } from '../api/types';
import { useMessages } from '../language/language';
import { ReplaceDialog } from '../people/replace-dialog';

interface ReplaceHolderProps {
  row: BoardRow;
  onClose: () => void;
}

/** Handing over the post that has a submission now; where several hold it, one of them is chosen first. */
export function ReplaceHolder({ row, onClose }: ReplaceHolderProps): ReactNode {
  const t = useMessages();
  const [chosen, setChosen] = useState<Contact | undefined>(row.holders.length === 1 ? row.holders[0] : undefined);
  const [marked, setMarked] = useState<string>();
  const { organisationId, organisationName, role } = row;
  if (organisationId === null || organisationName === null || role === null) return null;
  if (chosen) {
    const person = { id: chosen.personId, name: chosen.name };
    return <ReplaceDialog person={person} appointment={{ organisationId, organisationName, role }} onClose={onClose} />;
  }
  return (
    <Modal
      open
      title={t.steer.replaceWhom(organisationName, t.roles[role])}
      onCancel={onClose}
      okText={t.steer.next}
      okButtonProps={{ disabled: marked === undefined }}
      onOk={() => setChosen(row.holders.find((holder) => holder.personId === marked))}
    >
      <Radio.Group
        className="steer-choice"
        value={marked}
        onChange={(event) => setMarked(String(event.target.value))}
        options={row.holders.map((holder) => ({ value: holder.personId, label: `${holder.name} ${holder.phone ?? ''}` }))}
      />
    </Modal>
  );
}
