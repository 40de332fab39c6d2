import type { ReactNode } from 'react';
import { Alert, App, Button, Table, Upload } from 'antd';
import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { FormDefinition } from '@countersign/forms';
import type { Attachment, AttachmentRule } from '../api/types';
import { Time } from '../display/deadline';
import { Nothing, useProblemText } from '../display/states';
import { formatSize } from '../language/format';
import { useMessages, useText } from '../language/language';

interface AttachmentsProps {
  submissionId: string;
  attachments: readonly Attachment[];
  rule: AttachmentRule;
  editable: boolean;
  onChanged: () => Promise<void>;
}

/** The files of a submission by slot; uploads and removals while it can be edited. */
export function Attachments(props: AttachmentsProps & { forms: readonly FormDefinition[] }): ReactNode {
  const { rule, attachments, editable, forms } = props;
  const t = useMessages();
  if (!editable && attachments.length === 0) return <Nothing text={t.attachments.none} />;
  return (
    <div className="attachments">
      {editable && <p className="secondary">{t.attachments.hint(t.signs.list(rule.types), formatSize(rule.maxBytes))}</p>}
      {rule.slots.map((slot) => (
        <Slot key={slot.key} {...props} slot={slot} />
      ))}
      {forms
        .flatMap((form) => form.fields.filter((field) => field.files))
        .filter((field) => attachments.some(({ slot }) => slot === field.path))
        .map((field) => (
          <section className="slot" key={field.path}>
            <h3>{field.label}</h3>
            <Files
              files={attachments.filter(({ slot }) => slot === field.path)}
              editable={editable}
              onChanged={props.onChanged}
            />
          </section>
        ))}
    </div>
  );
}

function Slot({
  slot,
  submissionId,
  attachments,
  rule,
  editable,
  onChanged,
}: AttachmentsProps & { slot: AttachmentRule['slots'][number] }): ReactNode {
  const t = useMessages();
  const text = useText();
  const problemText = useProblemText();
  const send = useMutation({
    mutationFn: (file: File) => calls.addAttachment(submissionId, slot.key, file),
    onSettled: onChanged,
  });
  const files = attachments.filter((attachment) => attachment.slot === slot.key);
  if (!editable && files.length === 0) return null;
  return (
    <section className="slot">
      <h3>
        {text(slot.title)}
        {slot.required && <span className="label-required">*</span>}
      </h3>
      <Files files={files} editable={editable} onChanged={onChanged} />
      {editable && (
        <Upload
          accept={rule.types.map((type) => `.${type}`).join(',')}
          showUploadList={false}
          multiple
          beforeUpload={(file) => {
            send.mutate(file);
            return false;
          }}
          data-testid={`attach-${slot.key}`}
        >
          <Button icon={<UploadOutlined />} loading={send.isPending}>
            {t.attachments.add}
          </Button>
        </Upload>
      )}
      {send.error && <Alert type="error" showIcon title={problemText(send.error)} className="form-alert" />}
    </section>
  );
}

function Files({
  files,
  editable,
  onChanged,
}: {
  files: readonly Attachment[];
  editable: boolean;
  onChanged: () => Promise<void>;
}): ReactNode {
  const t = useMessages();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const remove = useMutation({
    mutationFn: calls.removeAttachment,
    onSettled: onChanged,
    onError: (problem) => void message.error(problemText(problem)),
  });
  if (files.length === 0) return null;
  return (
    <Table
      className="slot-files"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...files]}
      columns={[
        {
          title: t.attachments.file,
          render: (_, file) => (
            <a href={calls.address.attachment(file.id)} download={file.fileName}>
              <PaperClipOutlined /> {file.fileName}
            </a>
          ),
        },
        { title: t.attachments.size, width: 100, render: (_, file) => formatSize(file.size) },
        { title: t.attachments.at, width: 190, render: (_, file) => <Time at={file.uploadedAt} /> },
        ...(editable
          ? [
              {
                title: '',
                width: 56,
                render: (_: unknown, file: Attachment) => (
                  <Button
                    type="text"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={`${t.attachments.remove} ${file.fileName}`}
                    onClick={() =>
                      void modal.confirm({
                        title: t.attachments.removeTitle(file.fileName),
                        okText: t.attachments.remove,
                        onOk: () => remove.mutateAsync(file.id).catch(() => undefined),
                      })
                    }
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
