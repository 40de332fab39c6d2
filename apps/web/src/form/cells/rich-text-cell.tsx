import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button, Tooltip } from 'antd';
import { BoldOutlined, OrderedListOutlined, RedoOutlined, UndoOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import type { Json } from '@countersign/forms';
import { plainText } from '@countersign/forms';
import { useMessages } from '../../language/language';
import { inputId } from './cell';
import type { CellProps } from './cell';
import { printable } from './printable';

/** Only what can be printed: paragraphs, lists, bold, italic (libs/forms `isRichText`). */
const EXTENSIONS = [
  StarterKit.configure({
    heading: false,
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    hardBreak: false,
    strike: false,
    underline: false,
    link: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
  }),
];

/** A text of paragraphs and lists. */
export function RichTextCell(props: CellProps): ReactNode {
  const { field, path, value, onChange, onHold, onRelease, onLeave, faulty, describedBy } = props;
  const shown = useRef<string>(JSON.stringify(value ?? null));
  const handlers = useRef({ onChange, onLeave, onHold, onRelease });
  handlers.current = { onChange, onLeave, onHold, onRelease };
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: (value as object | undefined) ?? '',
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        id: inputId(path),
        'data-testid': inputId(path),
        'data-cell': path,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': field.label,
        'aria-describedby': describedBy,
        class: 'rich-text',
      },
      handleDOMEvents: {
        compositionstart: () => void handlers.current.onHold(),
        compositionend: () => void handlers.current.onRelease(),
      },
    },
    onUpdate: ({ editor: current }) => {
      const document = printable(current.getJSON() as Json);
      shown.current = JSON.stringify(document ?? null);
      handlers.current.onChange(document);
    },
    onBlur: () => {
      handlers.current.onRelease();
      handlers.current.onLeave();
    },
  });
  useEffect(() => {
    // Another value came from outside: a conflict settled with theirs, or a restored draft.
    const incoming = JSON.stringify(value ?? null);
    if (!editor || incoming === shown.current) return;
    shown.current = incoming;
    editor.commands.setContent((value as object | undefined) ?? '', { emitUpdate: false });
  }, [editor, value]);
  const length = [...plainText(value).replaceAll(/\s/g, '')].length;
  return (
    <div className={faulty ? 'rich-text-box rich-text-box-faulty' : 'rich-text-box'}>
      {editor && <Toolbar editor={editor} length={length} max={field.maxLength} />}
      <EditorContent editor={editor} />
    </div>
  );
}

function Toolbar({ editor, length, max }: { editor: Editor; length: number; max: number | undefined }): ReactNode {
  const t = useMessages();
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
    }),
  });
  const tools = [
    { name: t.form.bold, icon: <BoldOutlined />, on: active.bold, run: () => editor.chain().focus().toggleBold().run() },
    {
      name: t.form.bulletList,
      icon: <UnorderedListOutlined />,
      on: active.bullets,
      run: () => editor.chain().focus().toggleBulletList().run(),
    },
    {
      name: t.form.numberedList,
      icon: <OrderedListOutlined />,
      on: active.numbers,
      run: () => editor.chain().focus().toggleOrderedList().run(),
    },
    { name: t.form.undo, icon: <UndoOutlined />, on: false, run: () => editor.chain().focus().undo().run() },
    { name: t.form.redo, icon: <RedoOutlined />, on: false, run: () => editor.chain().focus().redo().run() },
  ];
  return (
    <div className="rich-text-tools" role="toolbar">
      {tools.map(({ name, icon, on, run }) => (
        <Tooltip key={name} title={name}>
          <Button
            size="small"
            type={on ? 'primary' : 'text'}
            ghost={on}
            icon={icon}
            aria-label={name}
            aria-pressed={on}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          />
        </Tooltip>
      ))}
      <span className="rich-text-length">{max === undefined ? t.form.characters(length) : `${length} / ${max}`}</span>
    </div>
  );
}
