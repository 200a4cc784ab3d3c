import { Missing } from './missing.ts'

/** The folder of data lacks what a suite measures on. */
export class MissingData extends Missing {
  override readonly name = 'MissingData'

  constructor(file: string) {
    super(`${file} is not there: name the folder of data by --data DIR`)
  }
}
