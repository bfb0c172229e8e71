package com.cns.local.scan;

import com.cns.contract.id.AccountId;
import com.cns.local.unsealing.CannotLook;
import com.cns.local.unsealing.Identifier;
import com.cns.local.unsealing.KeyFolder;
import com.cns.local.unsealing.Keyrings;
import com.cns.local.unsealing.PersonKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One search for one person. */
public final class Scan {
    private final Target target;
    private final List<Path> keyringDumps;
    private final List<Path> backups;

    /**
     * @param keyringDumps plain-SQL dumps of keyrings, whose keys are used beside the suite's own
     * @param backups files and folders to search beside the suite's own
     */
    public Scan(Target target, List<Path> keyringDumps, List<Path> backups) {
        this.target = target;
        this.keyringDumps = List.copyOf(keyringDumps);
        this.backups = List.copyOf(backups);
    }

    /** @throws CannotLook when there is no way to look at all, such as without the key files */
    public Findings search(AccountId account, Identifier identifier) {
        Findings findings = new Findings();
        KeyFolder files = new KeyFolder(target.folder().resolve("keys"));
        Wanted wanted = new Wanted(account, identifier, files.token(account, identifier));
        DatabaseScan databases = new DatabaseScan(target, findings);
        Keyrings keyrings = new Keyrings(files, account, wanted.token());
        Unsealer unsealer = new Unsealer(
                persons(keyrings, databases, findings), subject -> others(subject, keyrings, databases, findings));
        EventReader events = new EventReader(wanted, unsealer, findings);

        databases.search(wanted, unsealer, events);
        new TopicScan(target.bootstrapServers(), events, findings).run();
        searchFiles(wanted, unsealer, events, findings);
        return findings;
    }

    private List<PersonKeys> persons(Keyrings keyrings, DatabaseScan databases, Findings findings) {
        List<PersonKeys> persons = new ArrayList<>(databases.persons(keyrings));
        for (Path dump : keyringDumps) {
            String place = "file:" + dump;
            try {
                List<PersonKeys> known = keyrings.inDump(place, dump);
                findings.add(place, What.SUBJECT, known.size());
                known.forEach(
                        person -> findings.add(place, What.KEY, person.wrapped().size()));
                persons.addAll(known);
            } catch (CannotLook e) {
                findings.gap(String.valueOf(e.getMessage()));
            }
        }
        return persons;
    }

    /** Who shares a value with the person. Their keys open it; they are not who is looked for. */
    private List<PersonKeys> others(UUID subject, Keyrings keyrings, DatabaseScan databases, Findings findings) {
        List<PersonKeys> others = new ArrayList<>(databases.others(keyrings, subject));
        for (Path dump : keyringDumps) {
            try {
                others.addAll(keyrings.inDump("file:" + dump, dump, subject));
            } catch (CannotLook e) {
                findings.gap(String.valueOf(e.getMessage()));
            }
        }
        return others;
    }

    private void searchFiles(Wanted wanted, Unsealer unsealer, EventReader events, Findings findings) {
        // Segments first: what opens in them is then looked for in every file.
        SegmentScan segments = new SegmentScan(events, findings);
        for (Listing.Listed file : Listing.below(target.folder().resolve("kafka"), findings)) {
            if (SegmentScan.isOne(file.path())) {
                segments.run(file.path(), FileScan.place(target.folder(), file.path()));
            }
        }
        FileScan files = new FileScan(wanted, unsealer, findings);
        files.searchFolder(target.folder());
        backups.forEach(files::searchBackup);
    }
}
