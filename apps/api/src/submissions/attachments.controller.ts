import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Inject,
  Post,
  Req,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { mayReadSubmission } from '@countersign/progress';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { AddAttachment, openAttachment, readAttachment, RemoveAttachment } from '@countersign/submissions';
import { CurrentActor, Id, languageOf, Permit, Problem, unwrap, type SignedIn } from '../foundation/index.js';
import { AddAttachmentRequest, AttachmentAnswer, AttachmentRemoved } from './submissions.dto.js';

/** The largest file any pack may allow (docs/packs.md); the pack's own limit is checked after it. */
const LARGEST = 104_857_600;

/** A file as the multipart parser hands it over. */
interface Upload {
  originalname: string;
  buffer: Buffer;
}

/** Files of submissions. They are always sent as downloads: nothing uploaded is ever shown as a page of ours. */
@ApiTags('submissions')
@Controller()
export class AttachmentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly adds: AddAttachment,
    private readonly removals: RemoveAttachment,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  @Post('submissions/:id/attachments')
  @Permit('task.decide')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LARGEST, files: 1 }, defParamCharset: 'utf8' }))
  @ApiOperation({ summary: 'Attach a file' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['slot', 'file'],
      properties: { slot: { type: 'string' }, file: { type: 'string', format: 'binary' } },
    },
  })
  async add(
    @Id() submissionId: string,
    @Body() body: AddAttachmentRequest,
    @UploadedFile() file: Upload | undefined,
    @CurrentActor() actor: SignedIn,
  ): Promise<AttachmentAnswer> {
    if (!file) throw new Problem('invalid', [{ pointer: '/file', code: 'missing', message: 'a file is needed' }]);
    const command = { submissionId, slot: body.slot, fileName: file.originalname, content: file.buffer };
    const { attachment, voidedSealSheet } = unwrap(await this.adds.run(command, actor));
    return { ...attachment, voidedSealSheet };
  }

  @Delete('attachments/:id')
  @Permit('task.decide')
  @ApiOperation({ summary: 'Take a file out of the draft' })
  async remove(@Id() id: string, @CurrentActor() actor: SignedIn): Promise<AttachmentRemoved> {
    return unwrap(await this.removals.run(id, actor));
  }

  @Get('attachments/:id/content')
  @Permit('signed-in')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'Download a file' })
  @ApiProduces('application/octet-stream')
  async content(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<StreamableFile> {
    const attachment = await readAttachment(this.dataSource.manager, id);
    const reader = { actor, language: languageOf(request) };
    if (!attachment || !(await mayReadSubmission(this.dataSource, attachment.submissionId, reader)))
      throw new Problem('not-found');
    return new StreamableFile(await openAttachment(this.blobs, attachment), {
      type: attachment.mediaType,
      length: attachment.size,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`,
    });
  }
}
