import { Controller, Get, Inject, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { refuse } from '@countersign/domain';
import { PrintSubmission, readArchiveVersions, type Paper } from '@countersign/documents';
import { mayReadSealSheet, mayReadSubmission } from '@countersign/progress';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { CurrentActor, Id, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { readerOf } from '../progress/reader.js';

/** Papers and packages to print and keep. Always sent as downloads or as PDF: nothing that was uploaded is ever shown as a page of ours. */
@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly papers: PrintSubmission,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  @Get('submissions/:id/documents/:form.pdf')
  @Permit('signed-in')
  @ApiOperation({ summary: 'One form of a submission as PDF, as it stands now' })
  @ApiProduces('application/pdf')
  async form(
    @Id() id: string,
    @Param('form') form: string,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    await this.permit(id, actor, request);
    return pdf(unwrap(await this.papers.form(id, form)));
  }

  @Get('seal-sheets/:id/sheet.pdf')
  @Permit('signed-in')
  @ApiOperation({ summary: 'The page to seal by hand' })
  @ApiProduces('application/pdf')
  async sealSheet(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<StreamableFile> {
    if (!(await mayReadSealSheet(this.dataSource, id, readerOf(actor, languageOf(request))))) unwrap(refuse('not-permitted'));
    return pdf(unwrap(await this.papers.sealSheet(id)));
  }

  @Get('submissions/:id/archive.zip')
  @Permit('archive.read')
  @ApiOperation({ summary: 'The archive package of a finished submission; with `version`, that version of it' })
  @ApiQuery({ name: 'version', required: false, type: Number })
  @ApiProduces('application/zip')
  async archive(
    @Id() id: string,
    @Query('version') version: string | undefined,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    await this.permit(id, actor, request);
    const versions = await readArchiveVersions(this.dataSource.manager, id);
    const wanted =
      version === undefined
        ? versions.find(({ reopened }) => reopened === null)
        : versions.find((each) => String(each.version) === version);
    if (!wanted) return unwrap(refuse('not-archived'));
    return new StreamableFile(await this.blobs.stream(wanted.sha256), {
      type: 'application/zip',
      length: wanted.size,
      disposition: disposition('attachment', `${wanted.archiveNumber}.zip`),
    });
  }

  private async permit(submissionId: string, actor: SignedIn, request: Request): Promise<void> {
    const may = await mayReadSubmission(this.dataSource, submissionId, readerOf(actor, languageOf(request)));
    if (!may) unwrap(refuse('not-permitted'));
  }
}

function pdf(paper: Paper): StreamableFile {
  return new StreamableFile(paper.pdf, {
    type: 'application/pdf',
    length: paper.pdf.length,
    disposition: disposition('inline', paper.fileName),
  });
}

/** RFC 6266 with the name in UTF-8, so that Chinese names survive. */
function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  return `${kind}; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
