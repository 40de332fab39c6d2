import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Table, Upload } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import * as calls from '../api/calls';
import type { ImportReport } from '../api/types';
import { Page } from '../display/page';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

/** Importing people: the file is tried first; every fault is named by row, and only a file without faults is applied. */
export function ImportPage(): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const dry = useMutation({ mutationFn: (chosen: File) => calls.importPeople(chosen, true) });
  const apply = useMutation({
    mutationFn: (chosen: File) => calls.importPeople(chosen, false),
    onSuccess: () => queries.invalidateQueries(),
  });
  const choose = (chosen: File): void => {
    setFile(chosen);
    apply.reset();
    dry.mutate(chosen);
  };
  const report = apply.data ?? dry.data;
  const problem = apply.error ?? dry.error;
  return (
    <Page title={t.import.title} note={t.import.note} trail={<Link to="/people">{t.menu.people}</Link>}>
      <section className="panel">
        <p>{t.import.columns}</p>
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(chosen) => {
            choose(chosen);
            return false;
          }}
          data-testid="import-file"
        >
          <Button icon={<UploadOutlined />} type={report ? 'default' : 'primary'} loading={dry.isPending}>
            {t.import.choose}
          </Button>
        </Upload>
        {file && <span className="secondary"> {file.name}</span>}
        {problem && <Alert type="error" showIcon title={text(problem)} className="form-alert" />}
      </section>
      {report && file && (
        <Report
          report={report}
          applied={apply.isSuccess && report.applied}
          applying={apply.isPending}
          onApply={() => apply.mutate(file)}
        />
      )}
    </Page>
  );
}

interface ReportProps {
  report: ImportReport;
  applied: boolean;
  applying: boolean;
  onApply: () => void;
}

function Report({ report, applied, applying, onApply }: ReportProps): ReactNode {
  const t = useMessages();
  const kinds: Record<string, string> = t.import.kinds;
  const roles: Record<string, string> = t.roles;
  if (applied) {
    return <Alert type="success" showIcon title={t.import.applied(report.changes.length)} data-testid="import-applied" />;
  }
  if (report.errors.length > 0) {
    return (
      <section className="panel">
        <Alert
          type="error"
          showIcon
          title={t.import.errors(report.errors.length)}
          className="form-alert"
          data-testid="import-errors"
        />
        <Table
          size="small"
          rowKey={(error) => `${error.row}-${error.column}-${error.code}`}
          dataSource={report.errors}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          columns={[
            { title: t.import.row, width: 80, dataIndex: 'row' },
            { title: t.import.column, width: 160, dataIndex: 'column' },
            { title: t.import.message, dataIndex: 'message' },
          ]}
        />
      </section>
    );
  }
  return (
    <section className="panel">
      <Alert type="success" showIcon title={t.import.ready(report.rows, report.changes.length)} className="form-alert" />
      <Table
        size="small"
        rowKey={(change) => `${change.row}-${change.kind}-${change.name}-${change.role ?? ''}`}
        dataSource={report.changes}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          { title: t.import.row, width: 80, dataIndex: 'row' },
          { title: t.people.name, dataIndex: 'name' },
          { title: t.import.change, render: (_, change) => kinds[change.kind] ?? change.kind },
          { title: t.people.role, render: (_, change) => (change.role === null ? '' : (roles[change.role] ?? change.role)) },
        ]}
      />
      <Button
        type="primary"
        size="large"
        className="panel-action"
        data-testid="import-apply"
        disabled={report.changes.length === 0}
        loading={applying}
        onClick={onApply}
      >
        {t.import.apply}
      </Button>
    </section>
  );
}
