import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Which submissions of a campaign are wanted. */
export class ListFilter {
  /** Key of the stage they stand at. */
  @IsString()
  @MaxLength(60)
  @IsOptional()
  stage?: string;

  /** `true`: only overdue ones. */
  @IsIn(['true', 'false'])
  @IsOptional()
  overdue?: 'true' | 'false';
}
