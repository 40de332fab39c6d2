import { Module } from '@nestjs/common';
import { DocumentsModule } from '@countersign/documents';
import { DocumentsController } from './documents.controller.js';

/** Printing and downloading. */
@Module({ imports: [DocumentsModule], controllers: [DocumentsController] })
export class DocumentsApiModule {}
