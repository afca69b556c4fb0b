package dev.plumbline.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What runs in the started program: the command that was given, or serving until stopped. */
public final class CommandProgram implements QuarkusApplication {
    private final Instance<SyncCommand> sync;
    private final Instance<SweepCommand> sweep;
    private final Instance<ReconcileCommand> reconcile;
    private final Instance<MappingsCommand> mappings;
    private final Instance<WhatIfCommand> whatIf;
    private final Instance<AuditCommand> audit;
    private final Instance<ExplainCommand> explain;
    private final Instance<DoctorCommand> doctor;

    private final Instance<FirstRun> firstRun;

    /** Takes the commands lazily, so that one does not cost the other's start. */
    @Inject
    public CommandProgram(
            Instance<SyncCommand> sync,
            Instance<SweepCommand> sweep,
            Instance<ReconcileCommand> reconcile,
            Instance<MappingsCommand> mappings,
            Instance<WhatIfCommand> whatIf,
            Instance<AuditCommand> audit,
            Instance<ExplainCommand> explain,
            Instance<DoctorCommand> doctor,
            Instance<FirstRun> firstRun) {
        this.sync = sync;
        this.sweep = sweep;
        this.reconcile = reconcile;
        this.mappings = mappings;
        this.whatIf = whatIf;
        this.audit = audit;
        this.explain = explain;
        this.doctor = doctor;
        this.firstRun = firstRun;
    }

    @Override
    public int run(String... args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return switch (CommandLines.parse(out, err, args)) {
            case Task.Serve _ -> serve(out, err);
            case Task.Done done -> done.code();
            case Task.Sync task -> sync.get().run(task.request(), out, err).code();
            case Task.CarryOut task -> sync.get().carryOut(task, out, err).code();
            case Task.Sweep task -> sweep.get().run(task, out, err).code();
            case Task.Reconcile task -> reconcile.get().run(task, out, err).code();
            case Task.ImportMappings task -> mappings.get().replace(task, out, err).code();
            case Task.ExportMappings task -> mappings.get().export(task, out).code();
            case Task.TryMappings task -> whatIf.get().run(task, out, err).code();
            case Task.Explain task -> explain.get().run(task, out, err).code();
            case Task.Doctor task -> doctor.get().run(task, out, err).code();
            case Task.Audit task -> audit.get().run(task.what(), out, err).code();
        };
    }

    private int serve(PrintWriter out, PrintWriter err) {
        Optional<ExitCode> verdict = firstRun.get().run(out, err);
        if (verdict.isPresent()) {
            return verdict.get().code();
        }
        Quarkus.waitForExit();
        return ExitCode.IN_STEP.code();
    }
}
