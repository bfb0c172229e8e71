package com.cns.usage.ingest;

import com.cns.contract.classification.NotPersonal;

/** The answer to statuses. They are applied in the background, whether or not the communication is known yet. */
record StatusAnswer(@NotPersonal(NotPersonal.Reason.COUNT) int accepted) {}
