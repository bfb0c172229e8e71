package com.cns.usage;

import com.cns.platform.gate.StoredDataGate;
import com.cns.usage.suite.UsageTest;

@UsageTest
class StoredDataTest extends StoredDataGate {
    StoredDataTest() {
        super("com.cns.usage");
    }
}
