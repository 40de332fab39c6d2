import { join } from 'node:path';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CampaignsModule, PackLibrary } from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { Settings } from '@countersign/config';
import { UnitOfWork } from '@countersign/database';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { ArchiveSubmission } from './archive/archive-submission.js';
import { FormPrinter } from './print/form-printer.js';
import { PrintSubmission } from './print-submission.js';
import { SealSheetPrinter } from './print/seal-sheet-printer.js';
import { Typesetter } from './typesetter/typesetter.js';

/** Printing and archiving. A folder `fonts` in the data folder is searched before the fonts that are shipped. */
@Module({
  imports: [CampaignsModule],
  providers: [
    {
      provide: Typesetter,
      useFactory: (settings: Settings) => new Typesetter(join(settings.COUNTERSIGN_DATA, 'fonts')),
      inject: [Settings],
    },
    { provide: FormPrinter, useFactory: (typesetter: Typesetter) => new FormPrinter(typesetter), inject: [Typesetter] },
    {
      provide: PrintSubmission,
      useFactory: (source: DataSource, clock: Clock, packs: PackLibrary, forms: FormPrinter, typesetter: Typesetter) =>
        new PrintSubmission(source, clock, packs, forms, new SealSheetPrinter(typesetter)),
      inject: [DataSource, CLOCK, PackLibrary, FormPrinter, Typesetter],
    },
    {
      provide: ArchiveSubmission,
      useFactory: (source: DataSource, work: UnitOfWork, packs: PackLibrary, blobs: BlobStore, printer: FormPrinter) =>
        new ArchiveSubmission(source, work, packs, blobs, printer),
      inject: [DataSource, UnitOfWork, PackLibrary, BLOBS, FormPrinter],
    },
  ],
  exports: [PrintSubmission, ArchiveSubmission],
})
export class DocumentsModule implements OnApplicationShutdown {
  constructor(@Inject(Typesetter) private readonly typesetter: Typesetter) {}

  async onApplicationShutdown(): Promise<void> {
    await this.typesetter.close();
  }
}
