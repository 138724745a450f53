"""The addresses of letters."""

from django.urls import path

from prasan.letters.views import letter, received, registers, sending, stamping, tray

app_name = "letters"
urlpatterns = [
    path("", received.received, name="received"),
    path("same/", received.same, name="same"),
    path("tray/", tray.tray, name="tray"),
    path("tray/<uuid:arrival_id>/aside/", tray.put_aside, name="put_aside"),
    path("tray/<uuid:arrival_id>/back/", tray.take_back, name="take_back"),
    path("tray/files/<uuid:file_id>/", tray.file, name="arrival_file"),
    path("sent/", sending.sent, name="sent"),
    path("registers/", registers.books, name="registers"),
    path("registers/<uuid:book_id>/export/<str:form>/", registers.export, name="export"),
    path("registers/<uuid:book_id>/print/", registers.print_book, name="print"),
    path("registers/<uuid:book_id>/prints/", registers.prints, name="prints"),
    path("registers/prints/<uuid:print_id>/", registers.print_file, name="print_file"),
    path("files/<uuid:file_id>/", letter.file, name="file"),
    path("files/<uuid:file_id>/stamp/", stamping.stamp, name="stamp"),
    path("<uuid:letter_id>/", letter.letter, name="letter"),
    path("<uuid:letter_id>/correct/", letter.correct, name="correct"),
    path("<uuid:letter_id>/cancel/", letter.cancel, name="cancel"),
    path("<uuid:letter_id>/route/", letter.route, name="route"),
    path("<uuid:letter_id>/copies/", letter.copies, name="copies"),
    path("<uuid:letter_id>/known/", letter.acknowledge, name="acknowledge"),
    path("<uuid:letter_id>/noted/", letter.take_note, name="take_note"),
    path("<uuid:letter_id>/open/", letter.open_matter, name="open_matter"),
    path("<uuid:letter_id>/matters/", letter.matters, name="matters"),
    path("<uuid:letter_id>/join/", letter.join, name="join"),
    path("<uuid:letter_id>/take-out/", letter.take_out, name="take_out"),
    path("<uuid:letter_id>/send/", sending.send, name="send"),
    path("sent/<uuid:dispatch_id>/arrived/", sending.arrive, name="arrive"),
    path("<uuid:letter_id>/answer/", sending.answer, name="answer"),
    path("<uuid:letter_id>/support/", sending.support, name="support"),
    path("<uuid:letter_id>/thank/", sending.thank, name="thank"),
    path("<uuid:letter_id>/attach/", letter.attach, name="attach"),
]
