import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Drawer } from 'antd';
import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Outlet, useLocation } from 'react-router';
import { useMessages } from '../language/language';
import { Banners } from './banners';
import { Header } from './header';
import { SideMenu } from './side-menu';

const FOLDED = 'countersign:menu-folded';

/** Header, menu and page. On a phone the menu opens over the page; while filling or deciding it is folded to leave room. */
export function Frame(): ReactNode {
  const t = useMessages();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === '1');
  const narrow = folded || pathname.startsWith('/tasks/');
  const fold = (): void => {
    localStorage.setItem(FOLDED, folded ? '0' : '1');
    setFolded(!folded);
  };
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t.frame.skip}
      </a>
      <Header
        menuButton={
          <Button
            className="menu-button"
            type="text"
            icon={<MenuOutlined />}
            aria-label={t.frame.menu}
            onClick={() => setOpen(true)}
          />
        }
      />
      <Banners />
      <div className="frame-body">
        <aside className={narrow ? 'side side-narrow' : 'side'}>
          <SideMenu narrow={narrow} />
          {!pathname.startsWith('/tasks/') && (
            <Button
              className="fold-button"
              type="text"
              icon={narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              aria-label={narrow ? t.frame.unfold : t.frame.fold}
              onClick={fold}
            />
          )}
        </aside>
        <div className="frame-content" id="content">
          <Outlet />
        </div>
      </div>
      <Drawer
        placement="left"
        size={260}
        open={open}
        onClose={() => setOpen(false)}
        title={t.product}
        styles={{ body: { padding: 0 } }}
      >
        <SideMenu narrow={false} onChosen={() => setOpen(false)} />
      </Drawer>
    </div>
  );
}
