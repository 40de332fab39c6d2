import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { Attachment, AttachmentRule } from '../api/types';

/** The files of the submission whose form is shown, for the rows that hold some. */
export interface FieldFiles {
  submissionId: string;
  attachments: readonly Attachment[];
  rule: AttachmentRule;
  editable: boolean;
  onChanged: () => Promise<void>;
}

const FilesContext = createContext<FieldFiles | undefined>(undefined);

export function FieldFilesProvider({ files, children }: { files: FieldFiles; children: ReactNode }): ReactNode {
  return <FilesContext value={files}>{children}</FilesContext>;
}

/** Undefined where a form stands alone, without its files. */
export function useFieldFiles(): FieldFiles | undefined {
  return use(FilesContext);
}
