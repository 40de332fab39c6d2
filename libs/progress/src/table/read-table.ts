import type { DataSource, EntityManager } from 'typeorm';
import { readCampaign, type CampaignFile, type PackLibrary } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { civilDate, ok, periodLabel, refuse, timeOfDay, type Instant, type Refusal, type Result } from '@countersign/domain';
import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { read, type Reader } from '../reader.js';
import { STANDING } from '../campaign/standing.js';
import { serialDay, type Cell, type CellStyle } from './cell.js';
import { tableColumns, type Column } from './columns.js';
import { STATES, WORDS } from './words.js';
import { writeWorkbook, type SheetRow } from './workbook.js';

/** A file to be downloaded. */
export interface TableFile {
  fileName: string;
  content: Buffer;
}

interface Line {
  number: number;
  name: string;
  chain: Record<string, { name: string }>;
  state: string;
  stage: string | null;
  revision_number: number | null;
  revision_hash: string | null;
  content: string | null;
  submitted_at: Date | null;
  archive_number: string | null;
}

/** Subjects that are read at once. */
const BATCH = 50;

const HEAD = { section: 3, label: 4, unit: 5, indicator: 6 } as const;

/** Every subject of a campaign with every field of every form as one sheet: what stands in the revision that stands. */
export class ReadTable {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {}

  /** All of it as it was at one moment. Refused with `not-found`. */
  async of(campaignId: string, reader: Reader): Promise<Result<TableFile, Refusal>> {
    const campaign = await readCampaign(this.dataSource.manager, campaignId);
    if (!campaign) return refuse('not-found');
    const pack = await this.packs.get(campaign.packHash);
    const title = `${read(reader, pack.title)} ${periodLabel(campaign.period, reader.language)}`;
    const about = aboutColumns(pack, reader);
    const columns = tableColumns(pack.formSet, campaign.dataPeriod, reader.language);
    const all = [...about, ...columns];
    const content = await this.dataSource.transaction('REPEATABLE READ', (manager) =>
      writeWorkbook(
        {
          name: campaign.period,
          widths: all.map((column) => column.width),
          frozen: { columns: 2, rows: HEAD.indicator },
          filterRow: HEAD.indicator,
          merged: runs(all.map((column) => column.section)).map((run) => ({ row: HEAD.section, ...run })),
        },
        this.rows(manager, campaign, pack, { title, about, columns }, reader),
      ),
    );
    return ok({ fileName: `${title}.xlsx`, content });
  }

  private async *rows(
    manager: EntityManager,
    campaign: CampaignFile,
    pack: ProgrammePack,
    { title, about, columns }: { title: string; about: About[]; columns: Column[] },
    reader: Reader,
  ): AsyncGenerator<SheetRow> {
    const words = WORDS[reader.language];
    const head = (style: CellStyle, of: (column: About | Column) => string): Cell[] =>
      [...about, ...columns].map((column) => ({ text: of(column), style }));
    yield { cells: [{ text: title, style: 'title' }], height: 24 };
    yield { cells: [{ text: words.legend(moment(this.clock.now(), pack)), style: 'legend' }], height: 18 };
    yield { cells: head('section', (column) => column.section), height: 20 };
    yield { cells: head('label', (column) => column.label), height: 62 };
    yield { cells: head('small', (column) => column.unit), height: 16 };
    yield { cells: head('small', (column) => column.indicator), height: 16 };
    for (let after = -1; ;) {
      const lines = await this.batch(manager, campaign.id, after);
      for (const line of lines) {
        const data = line.content === null ? {} : (JSON.parse(line.content) as { data: SubmissionData }).data;
        const cells = [...about.map((column) => column.cell(line)), ...columns.map((column) => column.cell(data))];
        yield { cells, height: 32 };
      }
      const last = lines.at(-1);
      if (!last || lines.length < BATCH) return;
      after = last.number;
    }
  }

  private batch(manager: EntityManager, campaignId: string, after: number): Promise<Line[]> {
    return manager.query<Line[]>(
      `WITH ${STANDING}
       SELECT standing.number, standing.name, standing.chain, standing.state, standing.stage, revision.number AS revision_number,
              revision.hash AS revision_hash, revision.content, revision.created_at AS submitted_at, archive.archive_number
         FROM standing
         LEFT JOIN submission ON submission.id = standing.submission_id
         LEFT JOIN revision ON revision.submission_id = submission.id AND revision.hash = submission.revision_hash
         LEFT JOIN archive ON archive.submission_id = submission.id
        WHERE standing.number > $2 ORDER BY standing.number LIMIT $3`,
      [campaignId, after, BATCH],
    );
  }
}

/** A column about the submission rather than of its form. */
interface About extends Omit<Column, 'cell'> {
  cell: (line: Line) => Cell;
}

function aboutColumns(pack: ProgrammePack, reader: Reader): About[] {
  const words = WORDS[reader.language];
  const stageTitle = (key: string | null) => read(reader, pack.stages.find((stage) => stage.key === key)?.title);
  const states = STATES[reader.language];
  const text = (value: string | null, style: CellStyle = 'text'): Cell => (value ? { text: value, style } : null);
  const column = (label: string, width: number, cell: About['cell']): About => ({
    section: words.submission,
    label,
    unit: '',
    indicator: '',
    width,
    cell,
  });
  return [
    column(words.number, 7, (line) => ({ number: String(line.number), style: { decimals: 0 } })),
    column(read(reader, pack.subjectName), 30, (line) => text(line.name)),
    ...pack.levels.map((level) => column(read(reader, level.title), 26, (line) => text(line.chain[level.key]?.name ?? null))),
    column(words.state, 12, (line) => text(states[line.state] ?? line.state)),
    column(words.stage, 20, (line) => text(stageTitle(line.stage))),
    column(words.revision, 8, (line) =>
      line.revision_number === null ? null : { number: String(line.revision_number), style: { decimals: 0 } },
    ),
    column(words.submitted, 18, (line) => (line.submitted_at === null ? null : instantCell(line.submitted_at.getTime(), pack))),
    column(words.hash, 66, (line) => text(line.revision_hash, 'code')),
    column(words.archive, 30, (line) => text(line.archive_number)),
  ];
}

/** A moment in the programme's zone, as spreadsheets count time: to the minute, so that no digit is lost. */
function instantCell(at: Instant, pack: ProgrammePack): Cell {
  const [hours = 0, minutes = 0] = timeOfDay(at, pack.timeZone).split(':').map(Number);
  const day = serialDay(civilDate(at, pack.timeZone));
  if (day === null) return { text: moment(at, pack), style: 'text' };
  return { number: (day + (hours * 60 + minutes) / 1440).toFixed(10), style: 'instant' };
}

function moment(at: Instant, { timeZone }: ProgrammePack): string {
  return `${civilDate(at, timeZone)} ${timeOfDay(at, timeZone)}`;
}

/** Where neighbours are the same: first and last, from 1. */
function runs(values: readonly string[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  values.forEach((value, index) => {
    const last = found.at(-1);
    if (last && values[index - 1] === value) last.to = index + 1;
    else found.push({ from: index + 1, to: index + 1 });
  });
  return found;
}
