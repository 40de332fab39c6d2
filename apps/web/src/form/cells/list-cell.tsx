import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Input, Tag } from 'antd';
import type { InputRef } from 'antd';
import { useMessages } from '../../language/language';
import { splitNames } from '../normalise';
import { inputAttributes } from './cell';
import type { CellProps } from './cell';

/**
 * A list of names: type one and press Enter, or paste several. A name is taken back into the line by pressing it. Enter that ends a word of
 * an input method adds nothing.
 */
export function ListCell(props: CellProps): ReactNode {
  const { value, onChange, onLeave, onHold, onRelease, faulty, path, field } = props;
  const t = useMessages();
  const [typed, setTyped] = useState('');
  const line = useRef<InputRef>(null);
  const names = Array.isArray(value) ? value.map(String) : [];

  const add = (text: string): void => {
    const fresh = splitNames(text).filter((name, index, all) => !names.includes(name) && all.indexOf(name) === index);
    if (fresh.length > 0) onChange([...names, ...fresh]);
    setTyped('');
  };
  const remove = (name: string): void => {
    const left = names.filter((other) => other !== name);
    onChange(left.length > 0 ? left : undefined);
  };
  const takeBack = (name: string): void => {
    const waiting = splitNames(typed).filter((other) => !names.includes(other));
    const left = [...names.filter((other) => other !== name), ...waiting];
    onChange(left.length > 0 ? left : undefined);
    setTyped(name);
    line.current?.focus();
  };

  return (
    <div className="cell-list">
      {names.length > 0 && (
        <div className="cell-tags" data-testid={`field-${path}-items`}>
          {names.map((name) => (
            <Tag
              key={name}
              closable={{ 'aria-label': `${t.form.remove} ${name}` }}
              onClose={(event) => {
                event.preventDefault();
                remove(name);
              }}
            >
              <button type="button" className="cell-tag-text" title={t.form.editItem} onClick={() => takeBack(name)}>
                {name}
              </button>
            </Tag>
          ))}
        </div>
      )}
      <div className="cell-list-line">
        <Input
          ref={line}
          {...inputAttributes(props)}
          value={typed}
          status={faulty ? 'error' : ''}
          maxLength={typed.includes('\n') ? undefined : field.maxLength}
          placeholder={t.form.listPlaceholder}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onCompositionStart={onHold}
          onCompositionEnd={onRelease}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text');
            if (splitNames(pasted).length < 2) return;
            event.preventDefault();
            add(typed + pasted);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && typed.trim() !== '') {
              event.preventDefault();
              event.stopPropagation();
              add(typed);
            } else if (event.key === 'Backspace' && typed === '' && names.length > 0) {
              event.preventDefault();
              takeBack(names[names.length - 1] ?? '');
            }
          }}
          onBlur={() => {
            onRelease();
            if (typed.trim() !== '') add(typed);
            onLeave();
          }}
        />
        {typed.trim() !== '' && (
          <Button size="small" type="link" onMouseDown={(event) => event.preventDefault()} onClick={() => add(typed)}>
            {t.form.addItem}
          </Button>
        )}
      </div>
    </div>
  );
}
