import type { ReactNode } from 'react';
import { Alert, Form, Modal } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showAtFields } from './form-problem';
import { useProblemText } from './states';

interface DialogProps<V> {
  title: string;
  okText: string;
  initial: Partial<V>;
  /** Sends what was entered; a refusal shows at its fields. */
  send: (values: V) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A small form over the page: sends, shows what was refused where it stands, closes when it is done and has the lists read anew. */
export function Dialog<V extends object>({ title, okText, initial, send, onClose, children }: DialogProps<V>): ReactNode {
  const text = useProblemText();
  const queries = useQueryClient();
  const [form] = Form.useForm<V>();
  const act = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
    onError: (problem) => showAtFields(form, problem),
  });
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ loading: act.isPending, htmlType: 'submit', 'data-testid': 'dialog-ok' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<V>
        form={form}
        layout="vertical"
        initialValues={initial as object}
        onFinish={(values) => act.mutate(values)}
        scrollToFirstError
      >
        {children}
        {/* Enter sends from every field. */}
        <button type="submit" hidden />
      </Form>
      {act.error && <Alert type="error" showIcon title={text(act.error)} data-testid="dialog-problem" />}
    </Modal>
  );
}
