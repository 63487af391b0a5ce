import ArgumentParser
import Stream

/// The limits on what an input may ask for; each is an option of the tools that need it.
package enum InputLimit {
  /// The lines of a text.
  package struct Line: ParsableArguments {
    /// The longest line.
    @Option(help: ArgumentHelp("Maximum line length; longer lines are refused.", valueName: "size"))
    package var maxLineBytes = ByteSize(LineReader.defaultMaxLineBytes)

    /// An option group with the default.
    package init() {}

    /// The largest limit: ICU counts in 32 bits, and makes up to six units of a byte.
    private static let most = ByteSize(1 << 28)

    /// Stops at a limit below 1, or above the largest one.
    package func validate() throws {
      guard (1...Line.most.bytes).contains(maxLineBytes.bytes) else {
        let (found, most) = (
          maxLineBytes.defaultValueDescription, Line.most.defaultValueDescription
        )
        throw ValidationError("--max-line-bytes \(found), expected 1 to \(most)")
      }
    }
  }

  /// The window of a compressed input.
  package struct Window: ParsableArguments {
    /// The largest window.
    @Option(
      help: ArgumentHelp(
        "Maximum window size of zstd; data that needs more is refused.", valueName: "size"))
    package var maxWindow = ByteSize(RecordLimits().window)

    /// An option group with the defaults.
    package init() {}

    /// Stops at a limit below 1.
    package func validate() throws {
      try require("--max-window", maxWindow.bytes)
    }

    /// The limits with this one.
    package var limits: RecordLimits {
      var limits = RecordLimits()
      limits.window = maxWindow.bytes
      return limits
    }
  }

  /// The ids of a side.
  package struct Vocabulary: ParsableArguments {
    /// The most ids.
    @Option(
      help: ArgumentHelp("Maximum vocabulary size of a side; more ids are refused.", valueName: "N")
    )
    package var maxVocabulary = RecordLimits().vocabulary

    /// An option group with the default.
    package init() {}

    /// Stops where ids would not fit the tensors.
    package func validate() throws {
      try require("--max-vocabulary", maxVocabulary, in: 1...Int(Int32.max))
    }
  }

  /// The header of a record.
  package struct Header: ParsableArguments {
    /// The longest header.
    @Option(
      help: ArgumentHelp(
        "Maximum header size of a record; longer ones are refused.", valueName: "size"))
    package var maxHeaderBytes = ByteSize(RecordLimits().headerBytes)

    /// An option group with the default.
    package init() {}

    /// Stops at a limit below 1.
    package func validate() throws {
      try require("--max-header-bytes", maxHeaderBytes.bytes)
    }
  }

  /// The tensors of a record of a stream.
  package struct Record: ParsableArguments {
    /// The longest run of tensors.
    @Option(
      help: ArgumentHelp(
        "Maximum tensor size of a record of a stream; larger ones are refused.", valueName: "size")
    )
    package var maxRecordBytes = ByteSize(RecordLimits().tensorBytes)

    /// An option group with the default.
    package init() {}

    /// Stops at a limit below 1.
    package func validate() throws {
      try require("--max-record-bytes", maxRecordBytes.bytes)
    }
  }

  /// The values of a model.
  package struct Parameters: ParsableArguments {
    /// The most values.
    @Option(
      help: ArgumentHelp("Maximum number of parameters; larger models are refused.", valueName: "N")
    )
    package var maxParameters = RecordLimits().parameters

    /// An option group with the default.
    package init() {}

    /// Stops where the number of bytes would not fit 64 bits.
    package func validate() throws {
      try require("--max-parameters", maxParameters, in: 1...(1 << 40))
    }
  }

  /// All limits of a tool that reads tensor streams and models.
  package struct All: ParsableArguments {
    @OptionGroup var window: Window
    @OptionGroup var vocabulary: Vocabulary
    @OptionGroup var header: Header
    @OptionGroup var record: Record
    @OptionGroup var parameters: Parameters

    /// An option group with the defaults.
    package init() {}

    /// The limits of the options.
    package var limits: RecordLimits {
      var limits = window.limits
      limits.vocabulary = vocabulary.maxVocabulary
      limits.headerBytes = header.maxHeaderBytes.bytes
      limits.tensorBytes = record.maxRecordBytes.bytes
      limits.parameters = parameters.maxParameters
      return limits
    }
  }
}
