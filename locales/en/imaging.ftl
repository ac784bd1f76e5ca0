window-own = As recorded
window-soft-tissue = Soft tissue
window-bone = Bone
window-lung = Lung
window-brain = Brain

imaging-series = Series
imaging-images = Images
imaging-unnamed = Without description
imaging-count = { $n ->
    [one] { $n } image
   *[other] { $n } images
}
imaging-place = Image { $n } of { $all }
imaging-alt = { $title }: { $place }
imaging-windows = Window
imaging-first = First
imaging-previous = Previous
imaging-next = Next
imaging-last = Last
imaging-jump = Go to image
imaging-go = Go
imaging-open-viewer = Open in the viewer
imaging-viewer-hint = Scroll, change the window, zoom and measure, here in the browser.
imaging-viewer-missing = The viewer is not installed on this server, so images are shown one by one. Whoever runs the server learns from “carnet doctor” how to add it.
imaging-view-only = Sent for looking only: you see each image as a picture. To measure, or to choose any window, ask the sender for the originals.
imaging-patient-in-images = Patient in the images
imaging-patient-in-case = Patient in the case

viewer-back = Back
viewer-tools = Tools
viewer-scroll = Scroll
viewer-window = Window
viewer-zoom = Zoom
viewer-pan = Move
viewer-measure = Measure
viewer-larger = Larger
viewer-smaller = Smaller
viewer-invert = Invert
viewer-reset = Reset
viewer-loading = The image is on its way.
viewer-failed = This image cannot be shown in the viewer.
viewer-closed = The images can no longer be opened here. Go back and reload the page.
viewer-unmeasured = These images do not say how large things in them are, so nothing can be measured here.
viewer-as-picture = Show it as a picture
viewer-no-script = The viewer needs JavaScript.
viewer-keys = With the image in focus: arrows up and down, Home, End; S scroll, W window, Z zoom, P move, M measure, I invert, R reset, plus and minus.
viewer-duty = For looking only, not a medical device: the doctor decides what it means.
