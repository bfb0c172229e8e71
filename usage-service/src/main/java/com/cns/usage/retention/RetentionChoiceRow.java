package com.cns.usage.retention;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What an account keeps for less long than its product would (R2), and how far that was done. */
@Stored(table = "retention_choice")
record RetentionChoiceRow(
        AccountId accountId,
        Product product,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Integer usageDays,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Integer contentDays,
        @NotPersonal(NotPersonal.Reason.TIME) Instant chosenAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate usageGoneBefore,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate contentGoneBefore,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant usageAgainAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant contentAgainAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate usageAgainFrom,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate contentAgainFrom) {}
