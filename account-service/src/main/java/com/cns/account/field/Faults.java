package com.cns.account.field;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a value, place by place. */
public final class Faults {
    private final List<Fault> all = new ArrayList<>();

    /**
     * A fault.
     *
     * @param pointer from the value on (RFC 6901); empty for the value as a whole
     * @param message what a valid value would be, never the value
     */
    public record Fault(String pointer, String message) {}

    void add(String pointer, String message) {
        all.add(new Fault(pointer, message));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Fault> all() {
        return List.copyOf(all);
    }

    /**
     * Ends the request when there is one.
     *
     * @param at where the value is in the body
     * @throws ProblemException {@link Problem#VALIDATION_FAILED}
     */
    public void refuse(String at) {
        if (all.isEmpty()) {
            return;
        }
        var problem = new ProblemException(Problem.VALIDATION_FAILED);
        all.forEach(fault -> problem.error(at + fault.pointer(), fault.message()));
        throw problem;
    }
}
