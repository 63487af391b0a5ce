import Net
import Stream

/// An error of a process that cannot be a rank.
package enum RanksError: Evidence {
  /// The tools were built without MPI.
  case notBuilt

  /// The kind of trouble.
  package var fault: Fault { .noDevice }

  /// One line: what is missing and how to get it.
  package var description: String {
    "--mpi: built without MPI (build with 'make build MPI=1' or 'swift build --traits MPI')"
  }
}

/// Runs `body` as one of the processes that mpirun(1) started, or alone.
///
/// MPI is finalised only after success: where a rank fails or dies, mpirun(1) ends the others.
///
/// - Parameters:
///   - mpi: Whether the process is one of several ranks.
///   - tool: The name for messages.
/// - Throws: `RanksError.notBuilt`, and what `body` throws.
package func withRanks(mpi: Bool, tool: String, _ body: (any Communicator) throws -> Void) throws {
  guard mpi else { return try body(OneRank()) }
  #if MPI
    let world = MPIWorld(tool: tool)
    do { try body(world) } catch let error as any Evidence
      where !world.isFirst && (error is NetError || error.fault == .usage)
    { world.follow(error) }
    world.leave()
  #else
    throw RanksError.notBuilt
  #endif
}
