import type { ReactNode } from 'react';
import { Alert, App, Button, Image, Upload } from 'antd';
import { CameraOutlined, DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import type { Field } from '@countersign/forms';
import * as calls from '../api/calls';
import type { Attachment } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import { useMayWrite } from '../form/form-context';
import { useFieldFiles, type FieldFiles } from './field-files-context';

/** The files of one field: photos as thumbnails that open large, others by name. */
export function FieldPhotos({ field }: { field: Field }): ReactNode {
  const files = useFieldFiles();
  const editable = useMayWrite(field.path, files?.editable ?? false);
  if (!files || !field.files) return null;
  const here = files.attachments.filter((attachment) => attachment.slot === field.path);
  if (!editable && here.length === 0) return null;
  return <Photos field={field} here={here} {...files} editable={editable} />;
}

function Photos({
  field,
  here,
  submissionId,
  rule,
  editable,
  onChanged,
}: FieldFiles & { field: Field; here: readonly Attachment[] }): ReactNode {
  const t = useMessages();
  const problemText = useProblemText();
  const { modal, message } = App.useApp();
  const send = useMutation({
    mutationFn: (file: File) => calls.addAttachment(submissionId, field.path, file),
    onSettled: onChanged,
  });
  const remove = useMutation({
    mutationFn: calls.removeAttachment,
    onSettled: onChanged,
    onError: (problem) => void message.error(problemText(problem)),
  });
  const ask = (file: Attachment): void =>
    void modal.confirm({
      title: t.attachments.removeTitle(file.fileName),
      okText: t.attachments.remove,
      onOk: () => remove.mutateAsync(file.id).catch(() => undefined),
    });
  return (
    <div className="field-photos">
      {here.map((file) => (
        <span key={file.id} className="field-photo" data-testid={`photo-${field.path}`}>
          {file.mediaType.startsWith('image/') ? (
            <Image src={calls.address.attachment(file.id)} alt={file.fileName} width={64} height={64} loading="lazy" />
          ) : (
            <a href={calls.address.attachment(file.id)} download={file.fileName}>
              <PaperClipOutlined /> {file.fileName}
            </a>
          )}
          {editable && (
            <Button
              type="text"
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={`${t.attachments.remove} ${file.fileName}`}
              onClick={() => ask(file)}
            />
          )}
        </span>
      ))}
      {editable && (
        <Upload
          accept={rule.types.map((type) => `.${type}`).join(',')}
          showUploadList={false}
          multiple
          beforeUpload={(file) => {
            send.mutate(file);
            return false;
          }}
          data-testid={`photos-${field.path}`}
        >
          <Button
            size="small"
            icon={<CameraOutlined />}
            loading={send.isPending}
            aria-label={`${t.attachments.photo}: ${field.label}`}
          >
            {t.attachments.photo}
          </Button>
        </Upload>
      )}
      {send.error && <Alert type="error" showIcon title={problemText(send.error)} className="form-alert" />}
    </div>
  );
}
