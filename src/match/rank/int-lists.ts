/**
 * Many small growing lists of whole numbers in a few big arrays: list by list one behind another, so that a pass over all
 * of them reads memory in order. A list that outgrows its room moves to the end; when half of the arrays is holes, all move up.
 */

export class IntLists {
  /** One array a column; entry `p` of every column belongs together. */
  readonly columns: Int32Array[];
  /** Where each list begins, how many entries it has, and how many it has room for. */
  readonly start: Int32Array;
  readonly size: Int32Array;
  readonly #room: Int32Array;
  #used = 0;
  #holes = 0;

  constructor(columns: number, lists: number, expected = 1024) {
    this.columns = Array.from({ length: columns }, () => new Int32Array(Math.max(expected, 16)));
    this.start = new Int32Array(lists);
    this.size = new Int32Array(lists);
    this.#room = new Int32Array(lists);
  }

  /** Puts an entry at a place of a list (0 is its front) and gives its position in the columns. */
  insert(list: number, place: number, values: readonly number[]): number {
    const size = this.size[list] ?? 0;
    if (size === this.#room[list]) this.#grow(list, Math.max(2, size * 2));
    const begin = this.start[list] ?? 0;
    const position = begin + place;
    this.columns.forEach((column, i) => {
      column.copyWithin(position + 1, position, begin + size);
      column[position] = values[i] ?? 0;
    });
    this.size[list] = size + 1;
    return position;
  }

  remove(list: number, place: number): void {
    const size = this.size[list] ?? 0;
    const position = (this.start[list] ?? 0) + place;
    for (const column of this.columns) column.copyWithin(position, position + 1, position - place + size);
    this.size[list] = size - 1;
  }

  /** Makes room for so many entries at once. */
  reserve(list: number, room: number): void {
    if (room > (this.#room[list] ?? 0)) this.#grow(list, room);
  }

  /** Lays the lists out in their own order without holes or room to spare: worth it before passes over all of them. */
  settle(): void {
    const total = this.size.reduce((sum, size) => sum + size, 0);
    for (const [i, column] of this.columns.entries()) {
      const settled = new Int32Array(Math.max(total, 16));
      let to = 0;
      for (let list = 0; list < this.size.length; list++) {
        const from = this.start[list] ?? 0;
        const size = this.size[list] ?? 0;
        settled.set(column.subarray(from, from + size), to);
        to += size;
      }
      this.columns[i] = settled;
    }
    let to = 0;
    for (let list = 0; list < this.size.length; list++) {
      this.start[list] = to;
      this.#room[list] = this.size[list] ?? 0;
      to += this.size[list] ?? 0;
    }
    this.#used = to;
    this.#holes = 0;
  }

  #grow(list: number, room: number): void {
    const size = this.size[list] ?? 0;
    const from = this.start[list] ?? 0;
    this.#holes += this.#room[list] ?? 0;
    this.#extend(this.#used + room);
    for (const column of this.columns) column.copyWithin(this.#used, from, from + size);
    this.start[list] = this.#used;
    this.#room[list] = room;
    this.#used += room;
    if (this.#holes > 4096 && this.#holes * 2 > this.#used) this.#compact();
  }

  #extend(length: number): void {
    const has = this.columns[0]?.length ?? 0;
    if (length <= has) return;
    for (const [i, column] of this.columns.entries()) {
      const longer = new Int32Array(Math.max(length, Math.ceil(has * 1.5)));
      longer.set(column);
      this.columns[i] = longer;
    }
  }

  /** Moves the lists up in the order in which they lie, each with its room. */
  #compact(): void {
    const order = [...this.start.keys()]
      .filter((list) => (this.#room[list] ?? 0) > 0)
      .sort((a, b) => (this.start[a] ?? 0) - (this.start[b] ?? 0));
    let to = 0;
    for (const list of order) {
      const from = this.start[list] ?? 0;
      for (const column of this.columns) column.copyWithin(to, from, from + (this.size[list] ?? 0));
      this.start[list] = to;
      to += this.#room[list] ?? 0;
    }
    this.#used = to;
    this.#holes = 0;
  }
}
