package com.cns.consent.instruction;

import com.cns.consent.recipient.RecipientBody;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.time.Instant;
import java.util.Set;

/** An instruction that may be given. */
record Draft(
        RecipientBody.Read recipient, Set<Category> categories, Set<Purpose> purposes, Instant from, Instant until) {}
