import { Controller, Get, Header, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ReadTable } from '@countersign/progress';
import { CurrentActor, Id, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { TableQuery } from './list-filter.dto.js';
import { readerOf } from './reader.js';

/** Every subject of a campaign with every field, as a spreadsheet. It holds what only those who read every submission may see. */
@ApiTags('progress')
@Controller('campaigns')
export class TableController {
  constructor(private readonly tables: ReadTable) {}

  @Get(':id/table.xlsx')
  @Permit('submission.read-all')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'All subjects and all fields of a campaign as one Excel sheet' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async table(
    @Id() id: string,
    @Query() { language }: TableQuery,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { fileName, content } = unwrap(await this.tables.of(id, readerOf(actor, language ?? languageOf(request))));
    return new StreamableFile(content, {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      length: content.length,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
  }
}
