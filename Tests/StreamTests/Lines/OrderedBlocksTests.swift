import Libc
import Stream
import Testing

/// Blocks worked on by several threads come out in the order of the input.
@Suite struct OrderedBlocksTests {
  /// What a worker leaves behind.
  private final class Worker {
    var number = 0
  }

  private struct Trouble: Error, Equatable {
    let number: Int
  }

  /// Runs blocks 0..<count; some take much longer than others.
  private func run(
    threads: Int, count: Int, failingRead: Int? = nil, failingWork: Int? = nil
  ) throws -> [Int] {
    var (read, delivered) = (0, [Int]())
    do {
      try OrderedBlocks.run(
        threads: threads, makeWorker: Worker.init,
        next: { () throws -> LineBlock? in
          if read == failingRead { throw Trouble(number: read) }
          guard read < count else { return nil }
          read += 1
          return LineBlock(source: "test", firstNumber: read, bytes: [])
        },
        work: { worker, block in
          worker.number = block.firstNumber - 1
          usleep(UInt32(worker.number % 5) * 200)
          if worker.number == failingWork { throw Trouble(number: worker.number) }
        },
        deliver: { delivered.append($0.number) })
    } catch let error as Trouble {
      delivered.append(-1 - error.number)
    }
    return delivered
  }

  @Test(arguments: [1, 2, 3, 8]) func theOrderStays(threads: Int) throws {
    #expect(try run(threads: threads, count: 500) == Array(0..<500))
    #expect(try run(threads: threads, count: 0) == [])
  }

  @Test(arguments: [1, 2, 8]) func aFailureComesAfterAllBeforeIt(threads: Int) throws {
    #expect(try run(threads: threads, count: 99, failingRead: 20) == Array(0..<20) + [-21])
    #expect(try run(threads: threads, count: 99, failingWork: 20) == Array(0..<20) + [-21])
    #expect(try run(threads: threads, count: 99, failingWork: 0) == [-1])
  }
}
