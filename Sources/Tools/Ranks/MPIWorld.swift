#if MPI
  import CMPI
  import Libc
  import Net
  import Shared
  import Stream

  /// All processes of an MPI job. Only this file calls MPI, and takes all lengths from the arrays and spans that it
  /// passes on.
  ///
  /// An MPI error cannot be handled, since the other ranks would wait for ever: it is printed, and the job ends.
  struct MPIWorld: Communicator {
    let rank: Int
    let count: Int
    let processors: Int?
    private let tool: String
    /// The most bytes of a broadcast, whose length MPI counts in 32 bits.
    private static let piece = 1 << 30

    /// Joins the job that mpirun(1) started.
    init(tool: String) {
      var (rank, count, neighbours) = (Int32(0), Int32(1), Int32(1))
      MPIWorld.check(s2s_mpi_join(), "MPI_Init", tool)
      unsafe MPIWorld.check(s2s_mpi_rank(&rank), "MPI_Comm_rank", tool)
      unsafe MPIWorld.check(s2s_mpi_count(&count), "MPI_Comm_size", tool)
      unsafe MPIWorld.check(s2s_mpi_neighbours(&neighbours), "MPI_Comm_split_type", tool)
      self.rank = Int(rank)
      self.count = Int(count)
      self.tool = tool
      processors = Processors().share(of: Int(neighbours))
    }

    /// Leaves the job, once all ranks are done.
    func leave() { check(s2s_mpi_leave(), "MPI_Finalize") }

    /// Ends this rank for an error that all ranks have and rank 0 reports. It waits before, since the first rank
    /// that ends also ends the others.
    func follow(_ error: any Evidence) {
      sleep(1)
      exit(ExitStatus(error.fault).rawValue)
    }

    func sendRecv(_ sent: Span<Float>, into received: inout MutableSpan<Float>) {
      let (next, before) = (Int32((rank + 1) % count), Int32((rank + count - 1) % count))
      let code = unsafe sent.withUnsafeBufferPointer { sent in
        unsafe received.withUnsafeMutableBufferPointer { received in
          unsafe s2s_mpi_rotate(
            sent.baseAddress, Int32(sent.count), next, received.baseAddress,
            Int32(received.count), before)
        }
      }
      check(code, "MPI_Sendrecv")
    }

    func allGather(_ words: [UInt64]) -> [[UInt64]] {
      var counts = [Int32](repeating: 0, count: count)
      unsafe check(s2s_mpi_gather_counts(Int32(words.count), &counts), "MPI_Allgather")
      var starts: [Int32] = [0]
      for count in counts { starts.append(starts[starts.count - 1] + count) }
      var all = [UInt64](repeating: 0, count: Int(starts[count]))
      unsafe check(
        s2s_mpi_gather(words, Int32(words.count), &all, counts, starts), "MPI_Allgatherv")
      return (0..<count).map { Array(all[Int(starts[$0])..<Int(starts[$0 + 1])]) }
    }

    func broadcast(_ bytes: [UInt8]) -> [UInt8] {
      var length = UInt64(bytes.count)
      unsafe check(s2s_mpi_broadcast_word(&length), "MPI_Bcast")
      var result = isFirst ? bytes : [UInt8](repeating: 0, count: Int(length))
      for start in stride(from: 0, to: result.count, by: MPIWorld.piece) {
        let size = Int32(min(MPIWorld.piece, result.count - start))
        let code = unsafe result.withUnsafeMutableBufferPointer {
          unsafe s2s_mpi_broadcast($0.baseAddress.map { unsafe $0 + start }, size)
        }
        check(code, "MPI_Bcast")
      }
      return result
    }

    private func check(_ code: Int32, _ call: String) {
      MPIWorld.check(code, "rank \(rank) of \(count): \(call)", tool)
    }

    private static func check(_ code: Int32, _ call: String, _ tool: String) {
      guard code != 0 else { return }
      var text = [CChar](repeating: 0, count: Int(S2S_MPI_TEXT))
      _ = unsafe s2s_mpi_text(code, &text)
      let cause = unsafe String(cString: text)
      Report.standardError("\(tool): \(call): \(cause)\n")
      _ = s2s_mpi_end(ExitStatus.inputOutput.rawValue)
      exit(ExitStatus.inputOutput.rawValue)
    }
  }
#endif
