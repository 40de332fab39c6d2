import { Controller, Delete, Get, Header, Inject, Put, Req, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { AttachScan, MAX_SCAN_BYTES, readSealSheet, VoidSealSheet } from '@countersign/approvals';
import { mayReadSealSheet } from '@countersign/progress';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { CurrentActor, Id, languageOf, Permit, Problem, unwrap, type SignedIn } from '../foundation/index.js';
import { sealSheetAnswer } from './seal-sheet-answer.js';
import { SealSheetAnswer } from './tasks.dto.js';

/** A file as the multipart parser hands it over. */
interface Upload {
  buffer: Buffer;
}

const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** Frozen sheets and the scans of what was sealed on them. */
@ApiTags('tasks')
@Controller('seal-sheets')
export class SealSheetsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly voids: VoidSealSheet,
    private readonly scans: AttachScan,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  @Delete(':id')
  @Permit('task.decide')
  @ApiOperation({ summary: 'Void a frozen sheet, so that editing goes on' })
  async void(@Id() id: string, @CurrentActor() actor: SignedIn): Promise<SealSheetAnswer> {
    return sealSheetAnswer(unwrap(await this.voids.run(id, actor)));
  }

  @Put(':id/scan')
  @Permit('task.decide')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_SCAN_BYTES, files: 1 } }))
  @ApiOperation({ summary: 'Put the scan of the sealed sheet to it (PDF, JPEG or PNG)' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  async attach(
    @Id() id: string,
    @UploadedFile() file: Upload | undefined,
    @CurrentActor() actor: SignedIn,
  ): Promise<SealSheetAnswer> {
    if (!file) throw new Problem('invalid', [{ pointer: '/file', code: 'missing', message: 'a file is needed' }]);
    return sealSheetAnswer(unwrap(await this.scans.run(id, file.buffer, actor)));
  }

  @Get(':id/scan')
  @Permit('signed-in')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'Download the scan of a sealed sheet' })
  @ApiProduces('application/octet-stream')
  async scan(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<StreamableFile> {
    const may = await mayReadSealSheet(this.dataSource, id, { actor, language: languageOf(request) });
    const sheet = may ? await readSealSheet(this.dataSource.manager, id) : null;
    if (!sheet?.scan) throw new Problem('not-found');
    const { sha256, mediaType } = sheet.scan;
    return new StreamableFile(await this.blobs.stream(sha256), {
      type: mediaType,
      disposition: `attachment; filename="seal-${sheet.hash.slice(0, 12)}.${ENDINGS[mediaType] ?? 'bin'}"`,
    });
  }
}
