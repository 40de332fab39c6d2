import type { MigrationInterface } from 'typeorm';
import { Initial1795353285191 } from './1795353285191-initial.js';
import { ProgrammePeriod1795354000000 } from './1795354000000-programme-period.js';
import { OfficialNotice1795364075794 } from './1795364075794-official-notice.js';
import { MailAttachments1795364270217 } from './1795364270217-mail-attachments.js';
import { Steering1795364426271 } from './1795364426271-steering.js';
import { AnchoredHeads1795364579842 } from './1795364579842-anchored-heads.js';
import { NoticesTold1795369882371 } from './1795369882371-notices-told.js';
import { Comments1795378170089 } from './1795378170089-comments.js';
import { Bounces1795380138524 } from './1795380138524-bounces.js';
import { Substitutions1795380757704 } from './1795380757704-substitutions.js';
import { LaunchNotices1795381220475 } from './1795381220475-launch-notices.js';
import { TaskOpenedAt1795382100000 } from './1795382100000-task-opened-at.js';
import { NoticesChangeInPlace1795400998841 } from './1795400998841-notices-change-in-place.js';
import { RemindersOfAMoment1795401641188 } from './1795401641188-reminders-of-a-moment.js';
import { OpenFields1795402790219 } from './1795402790219-open-fields.js';
import { Confirming1795403063055 } from './1795403063055-confirming.js';
import { Reopening1795403691341 } from './1795403691341-reopening.js';

/** Every migration, oldest first. Listed by hand: no globs, so that the order is reviewed. */
export const migrations: (new () => MigrationInterface)[] = [
  Initial1795353285191,
  ProgrammePeriod1795354000000,
  OfficialNotice1795364075794,
  MailAttachments1795364270217,
  Steering1795364426271,
  AnchoredHeads1795364579842,
  NoticesTold1795369882371,
  Comments1795378170089,
  Bounces1795380138524,
  Substitutions1795380757704,
  LaunchNotices1795381220475,
  TaskOpenedAt1795382100000,
  NoticesChangeInPlace1795400998841,
  RemindersOfAMoment1795401641188,
  OpenFields1795402790219,
  Confirming1795403063055,
  Reopening1795403691341,
];
