import { Controller, HttpCode, Post, Query, Req, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { PackLibrary, roleTitles } from '@countersign/campaigns';
import { ImportPeople } from '@countersign/identity';
import { administrator, CurrentActor, languageOf, Permit, Problem, type SignedIn, type Upload } from '../foundation/index.js';
import { ImportPeopleQueryRequest, ImportPeopleResponse } from './people.dto.js';

const LIMIT = 5 * 1024 * 1024;

/** Lists of people as files. */
@Controller('people/import')
@Permit('people.manage')
export class ImportPeopleController {
  constructor(
    private readonly importing: ImportPeople,
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
  ) {}

  /** Takes a CSV or XLSX list in (docs/people-import.md), all of it or nothing; with `dryRun=1` it only says what would change. */
  @Post()
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LIMIT, files: 1, fields: 5 } }))
  async run(
    @UploadedFile() file: Upload | undefined,
    @Query() { dryRun }: ImportPeopleQueryRequest,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<ImportPeopleResponse> {
    if (!file) throw new Problem('invalid', [{ pointer: '/file', code: 'missing', message: 'a file is needed' }]);
    const titles = await roleTitles(this.dataSource.manager, this.packs);
    const options = { dryRun: dryRun === '1', language: languageOf(request), roleTitles: titles, by: administrator(actor) };
    const report = await this.importing.run(file.buffer, options);
    const changes = report.changes.map(({ row, kind, name, organisationId = null, role = null }) => ({
      row,
      kind,
      name,
      organisationId,
      role,
    }));
    return { ...report, changes };
  }
}
