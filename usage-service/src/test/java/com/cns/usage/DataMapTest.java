package com.cns.usage;

import com.cns.platform.gate.DataMapGate;

class DataMapTest extends DataMapGate {
    DataMapTest() {
        super("com.cns.usage");
    }
}
