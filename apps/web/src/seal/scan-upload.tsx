import type { ReactNode } from 'react';
import { Alert, Button, Upload } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { SealSheet } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

interface ScanUploadProps {
  sheet: SealSheet;
  onUploaded: () => Promise<void>;
}

/** Uploads the scan of the sealed sheet, or another in its place. */
export function ScanUpload({ sheet, onUploaded }: ScanUploadProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const send = useMutation({ mutationFn: (file: File) => calls.uploadScan(sheet.id, file), onSuccess: onUploaded });
  return (
    <div className="scan-upload">
      {sheet.scanned && (
        <p>
          {t.seal.scanUploaded}{' '}
          <a href={calls.address.scan(sheet.id)} target="_blank" rel="noreferrer">
            {t.seal.seeScan}
          </a>
        </p>
      )}
      <Upload
        accept=".pdf,.jpg,.jpeg,.png"
        showUploadList={false}
        maxCount={1}
        beforeUpload={(file) => {
          send.mutate(file);
          return false;
        }}
        data-testid="scan-input"
      >
        <Button icon={<UploadOutlined />} loading={send.isPending} type={sheet.scanned ? 'default' : 'primary'}>
          {sheet.scanned ? t.seal.replaceScan : t.seal.uploadScan}
        </Button>
      </Upload>
      <p className="secondary">{t.seal.scanHint}</p>
      {send.error && <Alert type="error" showIcon title={text(send.error)} className="form-alert" />}
    </div>
  );
}
