import type { ReactNode } from 'react';
import { Alert, Button, Form, Input, Upload } from 'antd';
import { CloseOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { LaunchNotice } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

interface NoticeChoiceProps {
  notice: LaunchNotice | undefined;
  onChange: (notice: LaunchNotice | undefined) => void;
}

/** The official notice a campaign is launched with: its PDF, number and title. */
export function NoticeChoice({ notice, onChange }: NoticeChoiceProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const send = useMutation({
    mutationFn: calls.uploadNotice,
    onSuccess: ({ sha256, fileName }) => onChange({ number: notice?.number ?? '', ...notice, sha256, fileName }),
  });
  const change = (part: Partial<LaunchNotice>): void => {
    if (notice) onChange({ ...notice, ...part });
  };
  return (
    <Form.Item label={t.notice.label} extra={t.notice.hint}>
      <div className="notice-choice">
        <Upload
          accept=".pdf"
          showUploadList={false}
          maxCount={1}
          beforeUpload={(file) => {
            send.mutate(file);
            return false;
          }}
          data-testid="notice-input"
        >
          <Button icon={<UploadOutlined />} loading={send.isPending}>
            {t.notice.choose}
          </Button>
        </Upload>
        {notice && (
          <>
            <span data-testid="notice-file">{notice.fileName}</span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t.notice.remove}
              onClick={() => onChange(undefined)}
            />
          </>
        )}
      </div>
      {notice && (
        <div className="form-columns notice-parts">
          <Form.Item label={t.notice.number} required htmlFor="notice-number" extra={t.notice.numberHint}>
            <Input
              id="notice-number"
              data-testid="notice-number"
              maxLength={100}
              value={notice.number}
              onChange={(event) => change({ number: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t.notice.title} htmlFor="notice-title">
            <Input
              id="notice-title"
              data-testid="notice-title"
              maxLength={200}
              value={notice.title ?? ''}
              onChange={(event) => change({ title: event.target.value })}
            />
          </Form.Item>
        </div>
      )}
      {send.error && <Alert type="error" showIcon title={text(send.error)} className="form-alert" data-testid="notice-problem" />}
    </Form.Item>
  );
}
