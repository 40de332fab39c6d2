import type { ReactNode } from 'react';
import {
  ApartmentOutlined,
  CalendarOutlined,
  FileDoneOutlined,
  ProjectOutlined,
  SwapOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { NavLink } from 'react-router';
import type { Permission } from '@countersign/domain';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';

interface Entry {
  to: string;
  key: 'tasks' | 'campaigns' | 'people' | 'organisations' | 'calendars' | 'troubles' | 'substitution';
  icon: ReactNode;
  needs: Permission;
}

const ENTRIES: readonly Entry[] = [
  { to: '/tasks', key: 'tasks', icon: <FileDoneOutlined />, needs: 'task.read' },
  { to: '/substitution', key: 'substitution', icon: <SwapOutlined />, needs: 'task.decide' },
  { to: '/campaigns', key: 'campaigns', icon: <ProjectOutlined />, needs: 'campaign.read' },
  { to: '/people', key: 'people', icon: <TeamOutlined />, needs: 'people.read' },
  { to: '/organisations', key: 'organisations', icon: <ApartmentOutlined />, needs: 'people.read' },
  { to: '/calendars', key: 'calendars', icon: <CalendarOutlined />, needs: 'calendar.manage' },
  { to: '/troubles', key: 'troubles', icon: <WarningOutlined />, needs: 'trouble.read' },
];

/** Address of the first page a person may read. */
export function firstPage(can: (permission: Permission) => boolean): string {
  return ENTRIES.find((entry) => can(entry.needs))?.to ?? '/tasks';
}

/** The pages a person may read. */
export function SideMenu({ narrow, onChosen }: { narrow: boolean; onChosen?: () => void }): ReactNode {
  const t = useMessages();
  const can = useCan();
  return (
    <nav className="side-menu" aria-label={t.frame.menu}>
      <ul>
        {ENTRIES.filter((entry) => can(entry.needs)).map(({ to, key, icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              data-testid={`menu-${key}`}
              className={({ isActive }) => (isActive ? 'side-link side-link-active' : 'side-link')}
              title={narrow ? t.menu[key] : undefined}
              onClick={onChosen}
            >
              {icon}
              <span className="side-text">{t.menu[key]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
