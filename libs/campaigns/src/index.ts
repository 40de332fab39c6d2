export * from './abort-campaign.js';
export * from './add-published-year.js';
export * from './abort-port.js';
export { askingDue, askingsToLaunch, type Asking } from './asking-to-launch.js';
export * from './campaigns.module.js';
export * from './ensure-calendars.js';
export { ImportCalendar, readCalendarFile, type CalendarFile, type ImportedCalendar } from './import-calendar.js';
export * from './install-pack.js';
export * from './launch-campaign.js';
export {
  planLaunch,
  type Blocker,
  type BlockerCode,
  type LaunchPlan,
  type RouteStep,
  type StageDeadline,
} from './launch-plan.js';
export * from './list-programmes.js';
export { lockPeriod } from './lock-period.js';
export { notedPeriods, type NotedPeriod } from './noted-periods.js';
export { AddOfficialNotice, LARGEST_NOTICE, sizeOfNotice, type OfficialNotice, type StoredNotice } from './official-notice.js';
export * from './open-period.js';
export * from './pack-library.js';
export * from './period.js';
export * from './preview-launch.js';
export { listCalendars, yearsToFreeze, type CalendarYearView } from './read-calendar.js';
export * from './read-campaign.js';
export * from './read-member.js';
export * from './role-titles.js';
export { campaignRows, type CalendarDay, type StoredBlocker } from './rows.js';
export * from './ring-cycles.js';
