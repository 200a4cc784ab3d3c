interface Place {
  readonly bytes: number
  readonly enter: () => void
}

/** Room for so many bytes, shared by all who need some. Who finds too little waits for its turn, first come first served. */
export class Room {
  readonly #bytes: number
  readonly #waiting: Place[] = []
  #free: number

  constructor(bytes: number) {
    this.#bytes = bytes
    this.#free = bytes
  }

  /** Resolves once there is so much; who asks for more than there ever is gets all. What it resolves with gives the room back. */
  async take(bytes: number): Promise<() => void> {
    const taken = Math.min(bytes, this.#bytes)
    await new Promise<void>((enter) => {
      this.#waiting.push({ bytes: taken, enter })
      this.#admit()
    })
    let given = false
    return () => {
      if (given) return
      given = true
      this.#free += taken
      this.#admit()
    }
  }

  #admit(): void {
    for (let [next] = this.#waiting; next !== undefined && next.bytes <= this.#free; [next] = this.#waiting) {
      this.#waiting.shift()
      this.#free -= next.bytes
      next.enter()
    }
  }
}
