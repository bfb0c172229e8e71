package com.cns.local.story;

import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.rehearsal.Rehearsal;
import com.cns.local.scan.Findings;
import com.cns.local.scan.Scan;
import com.cns.local.scan.Target;
import com.cns.local.suite.Run;
import com.cns.local.unsealing.Identifier;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A backup from before an erasure is restored after it, beside the suite that runs. */
final class RestoreStep implements AutoCloseable {
    private static final double MEBIBYTE = 1024 * 1024;

    private final Narrator narrator;
    private final Rehearsal rehearsal;
    private final Path backup;

    private RestoreStep(Narrator narrator, Rehearsal rehearsal, Path backup) {
        this.narrator = narrator;
        this.rehearsal = rehearsal;
        this.backup = backup;
    }

    /** Before the erasure. */
    static RestoreStep backUp(Narrator narrator, Run run) {
        Rehearsal rehearsal = orEnd(() -> Rehearsal.of(run));
        List<String> databases = new ArrayList<>();
        Path backup;
        try {
            backup = orEnd(() -> rehearsal.backUp(databases::add));
        } catch (StoryFailure e) {
            rehearsal.close();
            throw e;
        }
        narrator.figure("backed up before, while it runs: %d databases, into %s".formatted(databases.size(), backup));
        return new RestoreStep(narrator, rehearsal, backup);
    }

    /**
     * After it.
     *
     * @param usage what was metered, in the suite that runs
     */
    void tell(Customer customer, String person, List<JsonNode> usage, LocalDate today) {
        long start = System.nanoTime();
        long copied = during("copying the disks and restoring the backup onto the copy", rehearsal::restore);
        narrator.figure("restored onto a copy of the disks, %.0f MiB, by cns restore: %.1f s"
                .formatted(copied / MEBIBYTE, (System.nanoTime() - start) / 1e9));
        start = System.nanoTime();
        Run restored = during("starting a suite on the copy, beside this one", rehearsal::start);
        long again = orEnd(() -> rehearsal.destroyedAgain(restored));
        StoryFailure.unless(again > 0, "the backup brought no keys of the erased end-user back");
        narrator.figure("a suite on it was ready after %.1f s; its fence had destroyed %d returned %s of keys before"
                .formatted((System.nanoTime() - start) / 1e9, again, again == 1 ? "set" : "sets"));
        orEnd(() -> {
            rehearsal.awaitRead(restored);
            return restored;
        });
        isGone(restored, customer, person);
        isInTheBackup(restored, customer, person);
        othersAreThere(restored, customer, usage, today);
    }

    /** What was asked of the backup's rows is applied again as the topic of requests is read. */
    private void isGone(Run restored, Customer customer, String person) {
        Findings found = Patience.await("the last trace of the end-user in the restored suite", () -> {
            Findings findings = scan(restored, customer, person, List.of(), List.of());
            return findings.found() ? Optional.empty() : Optional.of(findings);
        });
        narrator.figure("it read its topics once more from the beginning; the same scan there: found nowhere, among"
                + " %,d rows, %,d events and %,d files".formatted(found.rows(), found.events(), found.files()));
    }

    /** Else what is found nowhere would prove nothing. */
    private void isInTheBackup(Run restored, Customer customer, String person) {
        Findings held = scan(restored, customer, person, orEnd(rehearsal::keyrings), List.of(backup));
        StoryFailure.unless(held.found(), "the backup from before the erasure does not hold the end-user");
        narrator.figure("that the backup held them shows its keyring: with it at hand too, the scan opens %d places"
                .formatted(ErasureStep.places(held).size()));
        narrator.figure("nobody can open them once its key-encryption key is destroyed, which is within fifteen days");
    }

    private void othersAreThere(Run restored, Customer customer, List<JsonNode> usage, LocalDate today) {
        try (Api api = new Api(restored.url())) {
            StoryFailure.unless(
                    customer.at(api).usage(today).equals(usage), "a restore has changed the metered totals");
        }
        narrator.figure(
                "all else is there: the metered totals are those of before; the copy is deleted, this suite ran on");
    }

    private static Findings scan(Run suite, Customer customer, String person, List<Path> keyrings, List<Path> backups) {
        Findings findings = new Scan(Target.of(suite), keyrings, backups)
                .search(AccountId.fromString(customer.account()), Identifier.phone(person));
        StoryFailure.unless(findings.complete(), "a scan could not look everywhere: " + findings.gaps());
        return findings;
    }

    private <T> T during(String what, Supplier<T> work) {
        narrator.progress(what);
        return orEnd(work);
    }

    private static <T> T orEnd(Supplier<T> work) {
        try {
            return work.get();
        } catch (StartFailure e) {
            throw new StoryFailure("The story does not hold: a backup cannot be restored: " + e.getMessage(), e);
        }
    }

    /** The suite runs on also where something is left: its next start deletes it. */
    @Override
    public void close() {
        try {
            rehearsal.close();
        } catch (StartFailure e) {
            narrator.figure("the copy is not deleted, which the next cns up does: " + e.getMessage());
        }
    }
}
