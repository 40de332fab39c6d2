import { Controller, Get, Header, Inject, Post, Req, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { AddOfficialNotice, LARGEST_NOTICE, readCampaign, sizeOfNotice } from '@countersign/campaigns';
import { mayReadNotice } from '@countersign/progress';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { CurrentActor, Id, languageOf, Permit, Problem, unwrap, type SignedIn } from '../foundation/index.js';
import { NoticeUploaded } from './campaigns.dto.js';

/** A file as the multipart parser hands it over. */
interface Upload {
  originalname: string;
  buffer: Buffer;
}

/** Official notices: taken in before a launch, given as downloads to everybody the campaign concerns. */
@ApiTags('campaigns')
@Controller('campaigns')
export class NoticesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly adds: AddOfficialNotice,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  @Post('notices')
  @Permit('campaign.launch')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LARGEST_NOTICE, files: 1 }, defParamCharset: 'utf8' }))
  @ApiOperation({ summary: 'Upload the PDF of an official notice, for a launch to name' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  async upload(@UploadedFile() file: Upload | undefined, @CurrentActor() actor: SignedIn): Promise<NoticeUploaded> {
    if (!file) throw new Problem('invalid', [{ pointer: '/file', code: 'missing', message: 'a file is needed' }]);
    return unwrap(await this.adds.run({ fileName: file.originalname, content: file.buffer }, actor));
  }

  @Get(':id/notice.pdf')
  @Permit('signed-in')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'Download the official notice of a campaign' })
  @ApiProduces('application/pdf')
  async notice(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<StreamableFile> {
    const campaign = await readCampaign(this.dataSource.manager, id);
    const reader = { actor, language: languageOf(request) };
    if (!campaign?.notice || !(await mayReadNotice(this.dataSource, id, reader))) throw new Problem('not-found');
    const { sha256, fileName } = campaign.notice;
    const size = await sizeOfNotice(this.dataSource.manager, sha256);
    return new StreamableFile(await this.blobs.stream(sha256), {
      type: 'application/pdf',
      ...(size !== null && { length: size }),
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
  }
}
