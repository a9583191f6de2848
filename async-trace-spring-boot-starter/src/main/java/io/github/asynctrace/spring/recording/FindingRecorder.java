package io.github.asynctrace.spring.recording;

import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;

/**
 * Writes what the watcher finds into the recordings of the Flight Recorder.
 */
public final class FindingRecorder implements FindingListener {

	@Override
	public void found(Finding finding) {
		new RecordedFinding(finding, "found").commit();
	}

	@Override
	public void lasts(Finding finding) {
		new RecordedFinding(finding, "lasts").commit();
	}

	@Override
	public void over(Finding finding, String message) {
		new RecordedFinding(finding, message).commit();
	}

}
