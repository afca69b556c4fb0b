package dev.plumbline.cli;

import dev.plumbline.explain.Explainer;
import dev.plumbline.explain.Explanation;
import dev.plumbline.explain.Question;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;

/** An explanation in sentences, one a line. */
@ApplicationScoped
public class ExplainCommand {
    private final Explainer explainer;

    /** A command over what this installation knows. */
    public ExplainCommand(Explainer explainer) {
        this.explainer = explainer;
    }

    /** Explains on {@code out}; a question that is none is told on {@code err}. */
    public ExitCode run(Task.Explain task, PrintWriter out, PrintWriter err) {
        try {
            Explanation explanation =
                    explainer.explain(Question.of(task.what()), task.division(), task.live());
            explanation.sentences().forEach(out::println);
            out.flush();
            return explanation.isFound() ? ExitCode.IN_STEP : ExitCode.NEEDS_A_PERSON;
        } catch (Question.Unclear unclear) {
            err.println(unclear.getMessage());
            return ExitCode.USAGE;
        }
    }
}
