package dev.florin;

import dev.florin.agent.mcp.McpCommand;
import dev.florin.doctor.DoctorCommand;
import dev.florin.proof.VerifyCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service. Everything it needs to know comes from the environment; see the README. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Florin {
  /**
   * Starts the service and returns when it is ready; or, when the first word is {@code verify},
   * checks the ledger instead and ends the process, see {@link VerifyCommand}; or, when it is
   * {@code mcp}, is a way to a running service, see {@link McpCommand}; or, when it is {@code
   * doctor}, tells what is wrong, see {@link DoctorCommand}.
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("verify")) {
      System.exit(VerifyCommand.run(List.of(args).subList(1, args.length)));
    }
    if (args.length > 0 && args[0].equals("mcp")) {
      System.exit(McpCommand.run(List.of(args).subList(1, args.length)));
    }
    if (args.length > 0 && args[0].equals("doctor")) {
      System.exit(DoctorCommand.run(List.of(args).subList(1, args.length)));
    }
    SpringApplication.run(Florin.class, args);
  }
}
