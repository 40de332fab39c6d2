import { Module } from '@nestjs/common';
import { ProgressModule } from '@countersign/progress';
import { ProgressController } from './progress.controller.js';

/** Reading pages and lists. */
@Module({ imports: [ProgressModule], controllers: [ProgressController] })
export class ProgressApiModule {}
