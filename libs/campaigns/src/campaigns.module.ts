import { Module, type FactoryProvider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { ImportCalendar } from './import-calendar.js';
import { InstallPack } from './install-pack.js';
import { LaunchCampaign } from './launch-campaign.js';
import { ListProgrammes } from './list-programmes.js';
import { AddOfficialNotice } from './official-notice.js';
import { OpenPeriod } from './open-period.js';
import { PackLibrary } from './pack-library.js';
import { PreviewLaunch } from './preview-launch.js';

const providers: FactoryProvider[] = [
  { provide: PackLibrary, useFactory: (source: DataSource) => new PackLibrary(source), inject: [DataSource] },
  {
    provide: InstallPack,
    useFactory: (work: UnitOfWork, clock: Clock) => new InstallPack(work, clock),
    inject: [UnitOfWork, CLOCK],
  },
  {
    provide: ImportCalendar,
    useFactory: (work: UnitOfWork, clock: Clock) => new ImportCalendar(work, clock),
    inject: [UnitOfWork, CLOCK],
  },
  {
    provide: ListProgrammes,
    useFactory: (source: DataSource, clock: Clock) => new ListProgrammes(source, clock),
    inject: [DataSource, CLOCK],
  },
  {
    provide: PreviewLaunch,
    useFactory: (source: DataSource, clock: Clock) => new PreviewLaunch(source, clock),
    inject: [DataSource, CLOCK],
  },
  {
    provide: LaunchCampaign,
    useFactory: (work: UnitOfWork, clock: Clock) => new LaunchCampaign(work, clock),
    inject: [UnitOfWork, CLOCK],
  },
  {
    provide: AddOfficialNotice,
    useFactory: (work: UnitOfWork, clock: Clock, blobs: BlobStore) => new AddOfficialNotice(work, clock, blobs),
    inject: [UnitOfWork, CLOCK, BLOBS],
  },
  {
    provide: OpenPeriod,
    useFactory: (source: DataSource, work: UnitOfWork, launch: LaunchCampaign) => new OpenPeriod(source, work, launch),
    inject: [DataSource, UnitOfWork, LaunchCampaign],
  },
];

/** Programmes, calendars and campaigns. `AbortCampaign` needs libs/approvals' `ABORT_PORT` and is bound by the programs that abort. */
@Module({ providers, exports: providers.map((provider) => provider.provide) })
export class CampaignsModule {}
