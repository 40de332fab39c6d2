import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Checkbox, Input, Radio } from 'antd';
import { useMessages } from '../language/language';

interface Subject {
  id: string;
  number: number;
  name: string;
  shape: string;
}

interface SubjectChoiceProps {
  subjects: readonly Subject[];
  /** Null for all. */
  chosen: readonly string[] | null;
  onChange: (chosen: string[] | null) => void;
}

/** All subjects, or some of them, found by name or number. */
export function SubjectChoice({ subjects, chosen, onChange }: SubjectChoiceProps): ReactNode {
  const t = useMessages();
  const [query, setQuery] = useState('');
  const shown = useMemo(
    () => subjects.filter((subject) => `${subject.number} ${subject.name} ${subject.shape}`.includes(query.trim())),
    [subjects, query],
  );
  return (
    <div className="subject-choice">
      <Radio.Group
        value={chosen === null ? 'all' : 'some'}
        onChange={(event) => onChange(event.target.value === 'all' ? null : [])}
        data-testid="subject-mode"
      >
        <Radio value="all">{t.launch.all(subjects.length)}</Radio>
        <Radio value="some" data-testid="subjects-some">
          {chosen === null ? t.launch.some : t.launch.chosen(chosen.length)}
        </Radio>
      </Radio.Group>
      {chosen !== null && (
        <>
          <Input.Search
            allowClear
            className="subject-search"
            placeholder={t.launch.search}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <div className="subject-list">
            {shown.map((subject) => (
              <Checkbox
                key={subject.id}
                data-testid={`subject-${subject.number}`}
                checked={chosen.includes(subject.id)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, subject.id] : chosen.filter((other) => other !== subject.id))
                }
              >
                <span className="subject-number">{subject.number}</span>
                {subject.name}
              </Checkbox>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
