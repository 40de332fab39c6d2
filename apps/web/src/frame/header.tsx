import type { ReactNode } from 'react';
import { Button, Dropdown } from 'antd';
import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useLanguage } from '../language/language';
import { useOwnLanguage } from '../session/own-language';
import { useSession, useSessionActions } from '../session/session-context';

/** The blue bar: product, who is signed in, language, sign out. */
export function Header({ menuButton }: { menuButton: ReactNode }): ReactNode {
  const { t } = useLanguage();
  const choose = useOwnLanguage();
  const { person, posts } = useSession();
  const { signOut } = useSessionActions();
  const roles = posts.map((post) => ({
    key: `${post.organisationId}/${post.role}`,
    label: `${post.organisationName} · ${t.roles[post.role]}${post.substitutesFor === null ? '' : ` · ${t.substitution.tag(post.substitutesFor)}`}`,
    disabled: true,
  }));
  const items = [
    { key: 'who', label: <strong>{t.signs.aside(person.name, person.email)}</strong>, disabled: true },
    ...roles,
    { type: 'divider' as const },
    { key: 'language', label: <span data-testid="own-language">{t.otherLanguage}</span>, onClick: choose },
    { key: 'out', label: <span data-testid="sign-out">{t.frame.signOut}</span>, onClick: () => void signOut() },
  ];
  return (
    <header className="header">
      {menuButton}
      <Link to="/" className="brand">
        {t.product}
        <span className="brand-note">{t.productNote}</span>
      </Link>
      <span className="header-space" />
      {posts[0] && <span className="header-post">{posts[0].organisationName}</span>}
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" className="header-person" data-testid="user-menu" icon={<UserOutlined />}>
          {person.name} <DownOutlined className="header-arrow" />
        </Button>
      </Dropdown>
    </header>
  );
}
