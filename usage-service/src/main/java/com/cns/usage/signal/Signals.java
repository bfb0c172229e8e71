package com.cns.usage.signal;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.SignalsCounted;
import com.cns.usage.enduser.Contact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts a batch. */
public final class Signals {
    private Signals() {}

    /**
     * The signals of each account and minute of receipt in these communications: of the outbound ones, and how many inbound
     * ones asked for an end.
     *
     * @param firstReached whom they reached for the first time; each is counted with the first communication to them
     */
    public static List<SignalsCounted> of(List<CommunicationRecorded> communications, Set<Contact> firstReached) {
        Set<Contact> uncounted = new HashSet<>(firstReached);
        Map<Window, Tally> tallies = new TreeMap<>();
        for (CommunicationRecorded one : communications) {
            if (one.direction() == Direction.OUTBOUND) {
                tallies.computeIfAbsent(Window.of(one), window -> new Tally())
                        .add(one, uncounted.remove(Contact.of(one)));
            } else if (Boolean.TRUE.equals(one.optOut())) {
                tallies.computeIfAbsent(Window.of(one), window -> new Tally()).addOptOut();
            }
        }
        return counted(tallies);
    }

    /** The signals in what stored communications became: that they failed, or were complained about. */
    public static List<SignalsCounted> ofStatuses(List<Became> became) {
        Map<Window, Tally> tallies = new TreeMap<>();
        for (Became one : became) {
            if (one.status() == CommunicationStatus.FAILED || one.status() == CommunicationStatus.COMPLAINED) {
                tallies.computeIfAbsent(
                                new Window(one.account(), one.toldAt().truncatedTo(ChronoUnit.MINUTES)),
                                window -> new Tally())
                        .add(one.status());
            }
        }
        return counted(tallies);
    }

    private static List<SignalsCounted> counted(Map<Window, Tally> tallies) {
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue()
                        .counted(entry.getKey().account(), entry.getKey().minute()))
                .toList();
    }

    private record Window(AccountId account, Instant minute) implements Comparable<Window> {
        static Window of(CommunicationRecorded one) {
            return new Window(one.account(), one.receivedAt().truncatedTo(ChronoUnit.MINUTES));
        }

        @Override
        public int compareTo(Window other) {
            int byAccount = account.value().compareTo(other.account.value());
            return byAccount != 0 ? byAccount : minute.compareTo(other.minute);
        }
    }
}
