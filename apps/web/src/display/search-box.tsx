import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Input } from 'antd';
import { SearchOutlined } from '@ant-design/icons';

/** What is typed is looked for after a short pause, in milliseconds. */
const PAUSE = 400;

interface SearchBoxProps {
  value: string;
  onSearch: (text: string) => void;
  placeholder: string;
  testId: string;
}

/** A box to look for something: asks when a person stops typing, never in the middle of a composed character. */
export function SearchBox({ value, onSearch, placeholder, testId }: SearchBoxProps): ReactNode {
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const [asked, setAsked] = useState(value);
  // Somebody else set what is looked for: a link, the back button.
  if (value !== asked) {
    setAsked(value);
    setText(value);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (composing || wanted === asked) return undefined;
    const later = setTimeout(() => {
      setAsked(wanted);
      onSearch(wanted);
    }, PAUSE);
    return () => clearTimeout(later);
  }, [text, composing, asked, onSearch]);
  return (
    <Input
      allowClear
      className="search-box"
      prefix={<SearchOutlined />}
      value={text}
      placeholder={placeholder}
      aria-label={placeholder}
      data-testid={testId}
      maxLength={100}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    />
  );
}
