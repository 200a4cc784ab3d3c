import { Missing } from './missing.ts'

/** A program that a suite calls is not installed. */
export class MissingProgram extends Missing {
  override readonly name = 'MissingProgram'

  constructor(program: string) {
    super(`the program ${program} is not there: install it by the system's packages`)
  }
}
